"""What Arabic needs: the normal forms of a text."""
