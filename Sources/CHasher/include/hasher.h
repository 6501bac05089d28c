// XXH3-128 of bytes that come piece by piece.
#ifndef SCANBOOK_HASHER_H
#define SCANBOOK_HASHER_H

#include <stddef.h>
#include <stdint.h>

typedef struct { uint64_t high, low; } hasher_digest128;

// A state of no bytes, to be freed by `hasher_free`.
void *hasher_make(void);
void hasher_free(void *state);
void hasher_update(void *state, const void *bytes, size_t size);
// The digest of the bytes so far.
hasher_digest128 hasher_digest(const void *state);

#endif
