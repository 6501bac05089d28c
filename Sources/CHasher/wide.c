// For processors with AVX2.
#include "ways.h"

#if defined(__x86_64__) && defined(__clang__)
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define XXH_INLINE_ALL
#define XXH_VECTOR 2
#include <xxhash.h>
#define HASHER_WAY hasher_wide
#include "way.h"
#pragma clang attribute pop
#endif
