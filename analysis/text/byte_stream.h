#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analysis/text/hash128.h"

// Numbers and strings as bytes, the same on every machine: whole numbers take seven bits a byte,
// the lowest first, so that small ones are short.
namespace interlock {

// Not thread-safe.
class ByteWriter {
 public:
  void byte(std::uint8_t value) { bytes_.push_back(static_cast<char>(value)); }
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7U) byte(static_cast<std::uint8_t>(value | 0x80U));
    byte(static_cast<std::uint8_t>(value));
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
    bytes_ += value;
  }
  void raw(std::string_view value) { bytes_ += value; }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
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
