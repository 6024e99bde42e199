"""What students and teachers look at: progress, forecast, readiness. Pure."""
