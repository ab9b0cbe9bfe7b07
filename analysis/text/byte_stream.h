#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "analysis/text/hash128.h"

// Numbers and strings as bytes, the same on every machine: whole numbers take seven bits a byte,
// the lowest first, so that small ones are short.
namespace interlock {

// Not thread-safe.
class ByteWriter {
 public:
  void byte(std::uint8_t value) { *room(1) = static_cast<char>(value), ++size_; }
  void number(std::uint64_t value) {
    char* const begin = room(kLongest);
    size_ += static_cast<std::size_t>(put(begin, value) - begin);
  }
  // A byte, and numbers where `wanted` has their bits: what many small things are written with.
  template <std::size_t N>
  void some_of(std::uint8_t wanted, const std::array<std::uint32_t, N>& values) {
    char* const begin = room(1 + N * kLongest);
    char* at = begin;
    *at++ = static_cast<char>(wanted);
    for (std::size_t i = 0; i < N; ++i) {
      if ((wanted >> i & 1U) != 0) at = put(at, values[i]);
    }
    size_ += static_cast<std::size_t>(at - begin);
  }
  // Of eight bytes, whatever its value.
  void fixed(std::uint64_t value) {
    for (int i = 0; i < 8; ++i, value >>= 8U) byte(static_cast<std::uint8_t>(value));
  }
  void hash(const Hash128& value) {
    fixed(value.high);
    fixed(value.low);
  }
  void string(std::string_view value) {
    number(value.size());
    raw(value);
  }
  void raw(std::string_view value) {
    value.copy(room(value.size()), value.size());
    size_ += value.size();
  }
  // Begins again, in the room that it has.
  void clear() { size_ = 0; }
  // Valid until more is written.
  [[nodiscard]] std::string_view bytes() const { return {buffer_.data(), size_}; }
  [[nodiscard]] std::string take() {
    buffer_.resize(size_);
    size_ = 0;
    return std::move(buffer_);
  }

 private:
  static constexpr std::size_t kLongest = 10;  // bytes of a number

  static char* put(char* at, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) *at++ = static_cast<char>(value | 0x80U);
    *at++ = static_cast<char>(value);
    return at;
  }
  char* room(std::size_t size) {
    if (buffer_.size() - size_ < size) buffer_.resize(2 * buffer_.size() + size + kLongest);
    return buffer_.data() + size_;
  }

  std::string buffer_;
  std::size_t size_ = 0;
};

// Reads what a ByteWriter wrote. Never reads past the end: what isn't there is 0 or "", and makes
// ok() false from then on. Not thread-safe. REQUIRES: the bytes outlive it and the strings.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : at_(bytes.data()), end_(at_ + bytes.size()) {}

  std::uint8_t byte() {
    if (at_ == end_) {
      ok_ = false;
      return 0;
    }
    return static_cast<std::uint8_t>(*at_++);
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const std::uint8_t next = byte();
      value |= std::uint64_t{next & 0x7fU} << shift;
      if (next < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }
  std::uint32_t number32() {
    const std::uint64_t value = number();
    if (value > 0xffffffffU) ok_ = false;
    return static_cast<std::uint32_t>(value);
  }
  // How many things follow that take a byte or more each.
  std::size_t count() {
    const std::uint64_t value = number();
    if (value <= left()) return static_cast<std::size_t>(value);
    ok_ = false;
    return 0;
  }
  std::uint64_t fixed() {
    std::uint64_t value = 0;
    for (unsigned i = 0; i < 8; ++i) value |= std::uint64_t{byte()} << (8 * i);
    return value;
  }
  Hash128 hash() {
    const std::uint64_t high = fixed();
    return {high, fixed()};
  }
  std::string_view string() { return raw(number()); }
  std::string_view raw(std::uint64_t size) {
    if (size > left()) {
      ok_ = false;
      return {};
    }
    const std::string_view value(at_, static_cast<std::size_t>(size));
    at_ += value.size();
    return value;
  }
  [[nodiscard]] std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }
  [[nodiscard]] bool ok() const { return ok_; }
  // Also: all was read.
  [[nodiscard]] bool ended() const { return ok_ && at_ == end_; }
  void fail() { ok_ = false; }

 private:
  const char* at_;
  const char* end_;
  bool ok_ = true;
};

}  // namespace interlock
