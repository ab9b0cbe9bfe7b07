// What libFuzzer calls: https://llvm.org/docs/LibFuzzer.html
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/fuzzer.h"

extern "C" {

std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  interlock::fuzz::run({reinterpret_cast<const char*>(data), size});
  return 0;
}

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                    unsigned seed) {
  constexpr std::size_t kChoices = 2000;
  if (seed % 2 == 0) return LLVMFuzzerMutate(data, size, max_size);
  const std::string bytes = interlock::fuzz::random_bytes(seed, kChoices);
  interlock::fuzz::Choices choices(bytes);
  const std::string mutated =
      interlock::fuzz::mutated({reinterpret_cast<const char*>(data), size}, choices);
  const std::size_t taken = std::min(mutated.size(), max_size);
  std::copy_n(mutated.begin(), taken, data);
  return taken;
}

}  // extern "C"
