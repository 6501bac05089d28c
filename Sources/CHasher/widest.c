// For processors with AVX-512.
#include "ways.h"

#if defined(__x86_64__) && defined(__clang__)
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("avx512f"))), apply_to = function)
#define XXH_INLINE_ALL
#define XXH_VECTOR 3
#include <xxhash.h>
#define HASHER_WAY hasher_widest
#include "way.h"
#pragma clang attribute pop
#endif
