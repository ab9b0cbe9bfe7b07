#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "analysis/models/models.h"

// What compile_models writes and models.cpp reads: static arrays, constant-initialised. Immutable,
// thread-safe.
namespace interlock::tables {

// Another name of an API; `api` is its place in kApis.
struct Alias {
  std::string_view name;
  std::uint32_t api;
};

// One slot of the hash table. `key` counts through kApis, then through kAliases.
struct HashSlot {
  std::uint32_t hash;
  std::uint32_t key;
};

inline constexpr std::uint32_t kEmptySlot = 0xffffffff;
inline constexpr std::uint32_t kHashSeed = 2166136261U;

// FNV-1a, 32 bits (Fowler, Noll, Vo; draft-eastlake-fnv). A name may be hashed in pieces.
[[nodiscard]] constexpr std::uint32_t name_hash(std::string_view piece,
                                                std::uint32_t hash = kHashSeed) {
  for (const char c : piece) {
    hash = (hash ^ static_cast<std::uint8_t>(c)) * 16777619U;
  }
  return hash;
}

extern const std::span<const Api> kApis;                  // sorted by name
extern const std::span<const Alias> kAliases;             // sorted by name
extern const std::span<const HashSlot> kSlots;            // a power of two, at most half full
extern const std::span<const std::string_view> kModules;  // sorted

}  // namespace interlock::tables
