/* Tears a write in the middle, or fills the disk: preloaded, for the tests alone.

   What counts are changes to regular files below one folder: writes, which are done by
   half, and cutting off, renaming and removing, which are not done at all. At a chosen
   one of them the process dies as by a power cut, without a word. With a budget, files
   that grow run into a full disk once it is used up. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

static char below[PATH_MAX];
static long chosen, seen, budget = -1;

/* Begin to count changes below a folder; die at number `at`, 0 for never. */
void torn_begin(const char *folder, long at, long room) {
    snprintf(below, sizeof below, "%s", folder);
    chosen = at;
    seen = 0;
    budget = room;
}

long torn_count(void) { return seen; }

static void die(void) { kill(getpid(), SIGKILL); pause(); }

static int path_counts(const char *path) {
    return below[0] && strncmp(path, below, strlen(below)) == 0;
}

static int counts(int fd) {
    char link[64], path[PATH_MAX];
    ssize_t length;
    if (!below[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return path_counts(path);
}

static int is_chosen(void) { return ++seen == chosen; }

/* How much of a write there is room for; -1: none. */
static ssize_t room_for(int fd, size_t size, off_t at) {
    struct stat stat;
    off_t grows;
    if (budget < 0 || fstat(fd, &stat)) return size;
    grows = at + (off_t)size - stat.st_size;
    if (grows <= 0) return size;
    if (grows > budget) { errno = ENOSPC; return -1; }
    budget -= grows;
    return size;
}

#define REAL(name, type) static type real; if (!real) real = (type)dlsym(RTLD_NEXT, name)

typedef ssize_t (*write_type)(int, const void *, size_t);
ssize_t write(int fd, const void *data, size_t size) {
    REAL("write", write_type);
    if (!counts(fd)) return real(fd, data, size);
    if (room_for(fd, size, lseek(fd, 0, SEEK_CUR)) < 0) return -1;
    if (is_chosen()) { real(fd, data, size / 2); die(); }
    return real(fd, data, size);
}

typedef ssize_t (*pwrite_type)(int, const void *, size_t, off_t);
static ssize_t at_place(pwrite_type real, int fd, const void *data, size_t size,
                        off_t at) {
    if (!counts(fd)) return real(fd, data, size, at);
    if (room_for(fd, size, at) < 0) return -1;
    if (is_chosen()) { real(fd, data, size / 2, at); die(); }
    return real(fd, data, size, at);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    REAL("pwrite", pwrite_type);
    return at_place(real, fd, data, size, at);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    REAL("pwrite64", pwrite_type);
    return at_place(real, fd, data, size, at);
}

typedef ssize_t (*sendfile_type)(int, int, off_t *, size_t);
static ssize_t sent(sendfile_type real, int out, int in, off_t *at, size_t size) {
    struct stat stat;
    size_t most = size;
    if (!counts(out)) return real(out, in, at, size);
    if (!fstat(in, &stat) && (off_t)most > stat.st_size) most = stat.st_size;
    if (room_for(out, most, lseek(out, 0, SEEK_CUR)) < 0) return -1;
    if (is_chosen()) { real(out, in, at, most / 2); die(); }
    return real(out, in, at, size);
}
ssize_t sendfile(int out, int in, off_t *at, size_t size) {
    REAL("sendfile", sendfile_type);
    return sent(real, out, in, at, size);
}
ssize_t sendfile64(int out, int in, off64_t *at, size_t size) {
    REAL("sendfile64", sendfile_type);
    return sent(real, out, in, at, size);
}

typedef int (*truncate_type)(int, off_t);
int ftruncate(int fd, off_t size) {
    REAL("ftruncate", truncate_type);
    if (counts(fd) && is_chosen()) die();
    return real(fd, size);
}
int ftruncate64(int fd, off64_t size) {
    REAL("ftruncate64", truncate_type);
    if (counts(fd) && is_chosen()) die();
    return real(fd, size);
}

typedef int (*rename_type)(const char *, const char *);
int rename(const char *old, const char *new) {
    REAL("rename", rename_type);
    if (path_counts(new) && is_chosen()) die();
    return real(old, new);
}

typedef int (*unlink_type)(const char *);
int unlink(const char *path) {
    REAL("unlink", unlink_type);
    if (path_counts(path) && is_chosen()) die();
    return real(path);
}
