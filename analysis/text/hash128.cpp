#include "analysis/text/hash128.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace interlock {
namespace {

constexpr std::uint64_t kFirst = 0x87c37b91114253d5ULL;
constexpr std::uint64_t kSecond = 0x4cf5ad432745937fULL;

std::uint64_t number_at(const char* bytes) {
  std::uint64_t number = 0;
  std::memcpy(&number, bytes, sizeof(number));
  if constexpr (std::endian::native == std::endian::big) number = __builtin_bswap64(number);
  return number;
}

std::uint64_t scrambled_first(std::uint64_t number) {
  return std::rotl(number * kFirst, 31) * kSecond;
}

std::uint64_t scrambled_second(std::uint64_t number) {
  return std::rotl(number * kSecond, 33) * kFirst;
}

std::uint64_t finished(std::uint64_t x) {
  x = (x ^ (x >> 33U)) * 0xff51afd7ed558ccdULL;
  x = (x ^ (x >> 33U)) * 0xc4ceb9fe1a85ec53ULL;
  return x ^ (x >> 33U);
}

}  // namespace

void Hasher128::mix(const char* block) {
  low_ ^= scrambled_first(number_at(block));
  low_ = (std::rotl(low_, 27) + high_) * 5 + 0x52dce729;
  high_ ^= scrambled_second(number_at(block + 8));
  high_ = (std::rotl(high_, 31) + low_) * 5 + 0x38495ab5;
}

Hasher128& Hasher128::add(std::string_view bytes) {
  const std::size_t waiting = size_ % kBlock;
  size_ += bytes.size();
  if (waiting > 0) {
    const std::size_t taken = std::min(kBlock - waiting, bytes.size());
    std::memcpy(waiting_.data() + waiting, bytes.data(), taken);
    bytes.remove_prefix(taken);
    if (waiting + taken < kBlock) return *this;
    mix(waiting_.data());
  }
  for (; bytes.size() >= kBlock; bytes.remove_prefix(kBlock)) mix(bytes.data());
  if (!bytes.empty()) std::memcpy(waiting_.data(), bytes.data(), bytes.size());
  return *this;
}

Hasher128& Hasher128::field(std::string_view bytes) {
  return field(bytes.size()).add(bytes);
}

Hasher128& Hasher128::field(std::uint64_t number) {
  std::array<char, 8> bytes{};
  for (char& byte : bytes) {
    byte = static_cast<char>(number & 0xffU);
    number >>= 8U;
  }
  return add({bytes.data(), bytes.size()});
}

Hash128 Hasher128::finish() {
  const std::size_t waiting = size_ % kBlock;
  std::fill(waiting_.begin() + static_cast<std::ptrdiff_t>(waiting), waiting_.end(), '\0');
  if (waiting > 8) high_ ^= scrambled_second(number_at(waiting_.data() + 8));
  if (waiting > 0) low_ ^= scrambled_first(number_at(waiting_.data()));
  low_ ^= size_;
  high_ ^= size_;
  low_ += high_;
  high_ += low_;
  low_ = finished(low_);
  high_ = finished(high_);
  low_ += high_;
  high_ += low_;
  return {high_, low_};
}

Hash128 hash128(std::string_view bytes) {
  return Hasher128().add(bytes).finish();
}

Hash128 hash128(const Text& text) {
  Hasher128 hasher;
  for (std::uint32_t begin = 0; begin < text.size();) {
    const std::string_view chunk = text.chunk_at(begin);
    hasher.add(chunk);
    begin += static_cast<std::uint32_t>(chunk.size());
  }
  return hasher.finish();
}

}  // namespace interlock
