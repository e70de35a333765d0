"""The laptop's tie to the district: joining, rounds of sync, what of it people see."""
