#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace interlock::fuzz {

// Decisions that bytes make: equal bytes decide the same. Once they are used up, every answer is
// the first one, so that whatever asks comes to an end. Not thread-safe.
// REQUIRES: the bytes outlive it.
class Choices {
 public:
  explicit Choices(std::string_view bytes) : left_(bytes) {}

  [[nodiscard]] bool empty() const { return left_.empty(); }

  // From 0 to `bound` - 1; takes a byte, or two where one can't say it.
  std::uint32_t below(std::size_t bound) {
    if (bound <= 1) return 0;
    std::size_t number = byte();
    if (bound > 256) number = number << 8U | byte();
    return static_cast<std::uint32_t>(number % bound);
  }

  bool one_in(std::size_t count) { return !empty() && below(count) == count - 1; }

  template <typename Table>
  const auto& one_of(const Table& table) {
    return table[below(std::size(table))];
  }

 private:
  std::uint8_t byte() {
    if (left_.empty()) return 0;
    const char first = left_.front();
    left_.remove_prefix(1);
    return static_cast<std::uint8_t>(first);
  }

  std::string_view left_;
};

// Bytes for Choices, the same on every platform.
inline std::string random_bytes(std::uint32_t seed, std::size_t count) {
  std::mt19937 random(seed);
  std::string bytes(count, '\0');
  for (char& c : bytes) c = static_cast<char>(random() & 0xFFU);
  return bytes;
}

}  // namespace interlock::fuzz
