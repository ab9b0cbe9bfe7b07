#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "analysis/text/text.h"

namespace interlock {

// Tells byte strings apart: two that differ have different ones, but for one chance in 2^64 among
// billions. Not for secrets. A value, the same on every machine and in every run.
struct Hash128 {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  friend constexpr auto operator<=>(const Hash128&, const Hash128&) = default;
};

// Hashes bytes that come in pieces; where one ends and the next begins makes no difference
// (Appleby's MurmurHash3_x64_128, which is in the public domain). Not thread-safe.
class Hasher128 {
 public:
  Hasher128& add(std::string_view bytes);
  // A string and where it ends, so that "ab", "c" differs from "a", "bc".
  Hasher128& field(std::string_view bytes);
  Hasher128& field(std::uint64_t number);
  // Of all that was added; nothing may be added after it.
  [[nodiscard]] Hash128 finish();

 private:
  static constexpr std::size_t kBlock = 16;
  void mix(const char* block);

  std::uint64_t high_ = 0;
  std::uint64_t low_ = 0;
  std::uint64_t size_ = 0;
  std::array<char, kBlock> waiting_{};  // size_ % kBlock of them
};

[[nodiscard]] Hash128 hash128(std::string_view bytes);
[[nodiscard]] Hash128 hash128(const Text& text);

// By which hash tables find one.
struct Hash128Hash {
  std::size_t operator()(const Hash128& hash) const { return static_cast<std::size_t>(hash.low); }
};

}  // namespace interlock
