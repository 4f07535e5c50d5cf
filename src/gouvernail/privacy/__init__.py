"""The whole journal of an authority, personal data, names before publication."""
