"""From counts to topics, by any of the engines, with any number of seeds."""
