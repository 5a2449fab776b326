// What the C library declares only for programs that define _GNU_SOURCE, which Swift's importer does not.
#pragma once
#ifdef __linux__
#include <sys/syscall.h>
#include <unistd.h>

// Lets two paths change places in one step; -1 and errno on failure.
static inline int exchange_paths(const char *first, const char *second) {
  const int exchange = 1 << 1;    // RENAME_EXCHANGE
  const int working_folder = -100;  // AT_FDCWD
  return (int)syscall(SYS_renameat2, working_folder, first, working_folder, second, exchange);
}
#endif
