#pragma once

#include <compare>
#include <cstdint>

namespace interlock {

// A half-open range of byte offsets into one text: [begin, end). A value; thread-safe.
// Offsets are 32 bits wide: a text of 4 GiB or more is never analysed.
struct ByteRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  [[nodiscard]] constexpr bool contains(std::uint32_t offset) const {
    return begin <= offset && offset < end;
  }
  [[nodiscard]] constexpr bool contains(ByteRange other) const {
    return begin <= other.begin && other.end <= end;
  }
  [[nodiscard]] constexpr bool overlaps(ByteRange other) const {
    return begin < other.end && other.begin < end;
  }
  [[nodiscard]] constexpr ByteRange shifted(std::uint32_t by) const {
    return {begin + by, end + by};
  }

  friend constexpr auto operator<=>(const ByteRange&, const ByteRange&) = default;
};

}  // namespace interlock
