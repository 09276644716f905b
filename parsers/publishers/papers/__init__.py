"""The publishers that are known, a module each: every one that states a `PUBLISHER` is found by itself."""
