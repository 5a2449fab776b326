// Why a model says what it says, and whom it treats how.
