"""The page that the laptop serves to phones in the room: sign in, vote, judge, ask to speak."""
