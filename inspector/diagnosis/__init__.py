"""Report to Diagnosis: what it means, who is to blame, who must act."""
