"""Programs that rebuild the data files under `rules/_data`; no run of tqcheck needs them."""
