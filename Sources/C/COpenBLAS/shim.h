#include <cblas.h>

/* The package that ships OpenBLAS has LAPACK's Fortran symbols but no header for them. */
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info);
void dpotrs_(const char *uplo, const int *n, const int *nrhs, const double *a, const int *lda, double *b,
             const int *ldb, int *info);
