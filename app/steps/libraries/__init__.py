"""The four libraries: 商量库 经验库 痛点库 骨干库, what is found in them and what is alike."""
