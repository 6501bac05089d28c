// Times from numbers, without a branch on any of them, so that they go as many at once as the processor can.
#include "vectors.h"

static inline __attribute__((always_inline)) vectors_times times_inline(
    const double *numbers, size_t count, double milliseconds, int64_t *times) {
  vectors_times result = {0, INT64_MAX, INT64_MIN};
  for (size_t index = 0; index < count; index++) {
    double number = numbers[index], magnitude = __builtin_fabs(number);
    // A number that is none fails the comparison too.
    bool isFit = magnitude < 9e15;
    double factor = magnitude >= milliseconds ? 1e3 : 1e6;
    double product = number * factor;
    double time = isFit ? product : 0;
    int64_t whole = (int64_t)time;
    // The difference to the whole part is exact.
    double rest = time - (double)whole;
    int64_t rounded = whole + (rest >= 0.5) - (rest <= -0.5);
    result.faults += !isFit;
    result.least = rounded < result.least ? rounded : result.least;
    result.greatest = rounded > result.greatest ? rounded : result.greatest;
    times[index] = rounded;
  }
  return result;
}

static vectors_times times_any(const double *numbers, size_t count, double milliseconds, int64_t *times) {
  return times_inline(numbers, count, milliseconds, times);
}

#if defined(__x86_64__) && defined(__clang__)
__attribute__((target("avx512f,avx512dq,avx512vl"))) static vectors_times times_widest(
    const double *numbers, size_t count, double milliseconds, int64_t *times) {
  return times_inline(numbers, count, milliseconds, times);
}

static bool times_are_widest(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}
#else
#define times_widest times_any
static bool times_are_widest(void) { return false; }
#endif

vectors_times vectors_epochs(const double *numbers, size_t count, double milliseconds, int64_t *times) {
  return times_are_widest() ? times_widest(numbers, count, milliseconds, times)
                            : times_any(numbers, count, milliseconds, times);
}
