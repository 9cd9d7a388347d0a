"""What the lines of a page's heads mean: kicker, headline and deck told apart."""
