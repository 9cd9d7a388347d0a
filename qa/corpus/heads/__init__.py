"""What an article says about itself: who wrote it, whose dispatch it is, when and where from."""
