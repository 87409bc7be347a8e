/* Counts the calls of the C library by which a process touches files, and makes one of them fail.

   Loaded with LD_PRELOAD. arm(kind, number) begins to count; call `number` then is what `kind` says:
   1 the process is killed before it, 2 EIO, 3 ENOSPC, 4 only half of a read or write is done,
   5 half of a write is done and the process is killed. counted() says how many calls there were. */

#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

static int kind, countdown, calls, armed, log_fd = -1;

void arm(int how, int number) { kind = how; countdown = number; calls = 0; armed = 1; }
void disarm(void) { armed = 0; }
int counted(void) { return calls; }
void log_to(int fd) { log_fd = fd; }

/* 0: go on. 1: fail with errno. 2: half of it. */
static int fate(const char *name, int divisible) {
    if (!armed) return 0;
    calls++;
    if (log_fd >= 0) dprintf(log_fd, "%d %s\n", calls, name);
    if (calls != countdown) return 0;
    switch (kind) {
    case 1: kill(getpid(), SIGKILL); for (;;) pause();
    case 2: errno = EIO; return 1;
    case 3: errno = ENOSPC; return 1;
    case 4: return divisible ? 2 : 0;
    case 5: if (divisible) return 3; kill(getpid(), SIGKILL); for (;;) pause();
    }
    return 0;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define WRAP(result, name, declared, given) \
    result name declared { return fate(#name, 0) ? (result)-1 : NEXT(name) given; }

WRAP(int, fsync, (int fd), (fd))
WRAP(int, fdatasync, (int fd), (fd))
WRAP(int, rename, (const char *a, const char *b), (a, b))
WRAP(int, renameat, (int d, const char *a, int e, const char *b), (d, a, e, b))
WRAP(int, unlink, (const char *a), (a))
WRAP(int, unlinkat, (int d, const char *a, int f), (d, a, f))
WRAP(int, mkdir, (const char *a, mode_t m), (a, m))
WRAP(int, chmod, (const char *a, mode_t m), (a, m))
WRAP(int, fchmod, (int fd, mode_t m), (fd, m))
WRAP(int, fchmodat, (int d, const char *a, mode_t m, int f), (d, a, m, f))
WRAP(int, flock, (int fd, int how), (fd, how))
WRAP(int, ftruncate64, (int fd, off64_t n), (fd, n))
WRAP(int, stat64, (const char *a, struct stat64 *s), (a, s))
WRAP(int, lstat64, (const char *a, struct stat64 *s), (a, s))
WRAP(int, fstat64, (int fd, struct stat64 *s), (fd, s))
WRAP(int, fstatat64, (int d, const char *a, struct stat64 *s, int f), (d, a, s, f))
WRAP(int, stat, (const char *a, struct stat *s), (a, s))
WRAP(int, lstat, (const char *a, struct stat *s), (a, s))
WRAP(int, fstat, (int fd, struct stat *s), (fd, s))
WRAP(int, access, (const char *a, int m), (a, m))
WRAP(int, statvfs64, (const char *a, struct statvfs64 *s), (a, s))
WRAP(int, statvfs, (const char *a, struct statvfs *s), (a, s))
WRAP(off64_t, lseek64, (int fd, off64_t n, int w), (fd, n, w))
WRAP(off_t, lseek, (int fd, off_t n, int w), (fd, n, w))

/* As older programs call them, SQLite's among them. */
int __xstat64(int v, const char *a, struct stat64 *s);
int __lxstat64(int v, const char *a, struct stat64 *s);
int __fxstat64(int v, int fd, struct stat64 *s);
WRAP(int, __xstat64, (int v, const char *a, struct stat64 *s), (v, a, s))
WRAP(int, __lxstat64, (int v, const char *a, struct stat64 *s), (v, a, s))
WRAP(int, __fxstat64, (int v, int fd, struct stat64 *s), (v, fd, s))

DIR *opendir(const char *a) { return fate("opendir", 0) ? NULL : NEXT(opendir)(a); }
struct dirent64 *readdir64(DIR *d) { return fate("readdir64", 0) ? NULL : NEXT(readdir64)(d); }

/* A file is closed even where close reports a failure. */
int close(int fd) {
    int failed = fate("close", 0), wrong = errno, result = NEXT(close)(fd);
    if (failed) { errno = wrong; return -1; }
    return result;
}

#define OPEN(name) \
    int name(const char *a, int flags, ...) { \
        va_list more; va_start(more, flags); mode_t mode = va_arg(more, int); va_end(more); \
        return fate(#name, 0) ? -1 : NEXT(name)(a, flags, mode); \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
    int name(int d, const char *a, int flags, ...) { \
        va_list more; va_start(more, flags); mode_t mode = va_arg(more, int); va_end(more); \
        return fate(#name, 0) ? -1 : NEXT(name)(d, a, flags, mode); \
    }
OPENAT(openat)
OPENAT(openat64)

#define TRANSFER(name, buffer, declared, whole, half) \
    ssize_t name declared { \
        int how = fate(#name, size > 1); \
        if (how == 1) return -1; \
        if (how == 0) return NEXT(name) whole; \
        ssize_t done = NEXT(name) half; \
        if (how == 3) { kill(getpid(), SIGKILL); for (;;) pause(); } \
        return done; \
    }
TRANSFER(read, data, (int fd, void *data, size_t size), (fd, data, size), (fd, data, size / 2))
TRANSFER(write, data, (int fd, const void *data, size_t size), (fd, data, size), (fd, data, size / 2))
TRANSFER(pread64, data, (int fd, void *data, size_t size, off64_t at), (fd, data, size, at), (fd, data, size / 2, at))
TRANSFER(pread, data, (int fd, void *data, size_t size, off_t at), (fd, data, size, at), (fd, data, size / 2, at))
TRANSFER(pwrite64, data, (int fd, const void *data, size_t size, off64_t at), (fd, data, size, at), (fd, data, size / 2, at))
