#include "analysis/facts/name.h"

#include <array>
#include <atomic>
#include <cstring>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace interlock {
namespace {

// A name's number is its shard in the low bits and its place in the shard above them.
constexpr std::uint32_t kShardBits = 4;
constexpr std::uint32_t kShards = 1U << kShardBits;
constexpr std::uint32_t kBlockBits = 9;
constexpr std::uint32_t kBlock = 1U << kBlockBits;
constexpr std::uint32_t kBlocks = 1U << 11;
constexpr std::uint32_t kFull = ~0U;

// Eight bytes at a time, each multiplied and folded: identifiers are short, and a file has
// thousands.
std::uint64_t hash_of(std::string_view text) {
  constexpr std::uint64_t kFirst = 0xa0761d6478bd642fU;
  constexpr std::uint64_t kSecond = 0xe7037ed1a0b428dbU;
  std::uint64_t hash = text.size() * kFirst;
  const auto mix = [&hash](std::uint64_t bytes) {
    hash = (hash ^ bytes) * kSecond;
    hash ^= hash >> 32U;
  };
  while (text.size() > 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data(), 8);
    mix(bytes);
    text.remove_prefix(8);
  }
  std::uint64_t rest = 0;
  std::memcpy(&rest, text.data(), text.size());
  mix(rest + kFirst);
  return hash;
}

// Strings live in blocks that never move, so that reading one takes no lock: a block's pointer is
// published before any number that lies in it.
// The table of numbers has a power of two of slots, of which at most half are taken, and is probed
// one slot after another: a name that is known costs one line of memory and its string.
struct Shard {
  struct Slot {
    std::uint32_t hash = 0;    // the upper half
    std::uint32_t number = 0;  // plus one; 0 where nothing is
  };

  std::mutex mutex;
  std::vector<Slot> slots = std::vector<Slot>(256);
  std::array<std::atomic<std::string*>, kBlocks> blocks{};
  std::uint32_t count = 0;
};

std::array<Shard, kShards>& shards() {
  static auto* all =
      new std::array<Shard, kShards>();  // never destroyed: threads may outlive main()
  return *all;
}

std::string_view text_in(const Shard& shard, std::uint32_t number) {
  return shard.blocks[number >> kBlockBits].load(std::memory_order_acquire)[number & (kBlock - 1)];
}

std::uint32_t upper_half(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash >> 32U);
}

Shard::Slot& free_slot(std::vector<Shard::Slot>& slots, std::uint32_t hash) {
  std::size_t at = hash;
  while (slots[at & (slots.size() - 1)].number != 0) ++at;
  return slots[at & (slots.size() - 1)];
}

void add_number(Shard& shard, std::uint32_t hash, std::uint32_t number) {
  if (shard.count * 2 > shard.slots.size()) {
    std::vector<Shard::Slot> larger(shard.slots.size() * 2);
    for (const Shard::Slot& slot : shard.slots) {
      if (slot.number != 0) free_slot(larger, slot.hash) = slot;
    }
    shard.slots = std::move(larger);
  }
  free_slot(shard.slots, hash) = {hash, number + 1};
}

std::uint32_t intern_in(Shard& shard, std::uint64_t whole_hash, std::string_view text) {
  const std::uint32_t hash = upper_half(whole_hash);
  const std::lock_guard lock(shard.mutex);
  const std::size_t mask = shard.slots.size() - 1;
  for (std::size_t at = hash; shard.slots[at & mask].number != 0; ++at) {
    const Shard::Slot& slot = shard.slots[at & mask];
    if (slot.hash == hash && text_in(shard, slot.number - 1) == text) return slot.number - 1;
  }
  // 16 million distinct names are more than any project has; a name beyond them is one nobody
  // knows.
  if (shard.count == kBlock * kBlocks) return kFull;
  const std::uint32_t number = shard.count++;
  auto& block = shard.blocks[number >> kBlockBits];
  std::string* strings = block.load(std::memory_order_relaxed);
  if (strings == nullptr) {
    strings = new std::string[kBlock];
    block.store(strings, std::memory_order_release);
  }
  strings[number & (kBlock - 1)] = text;
  add_number(shard, hash, number);
  return number;
}

// Most names that a thread meets it has just met: a small direct-mapped cache spares the lock.
struct CacheEntry {
  std::uint64_t hash = 0;
  Name name = Name::none;
};
constexpr std::size_t kCache = 8192;
thread_local std::array<CacheEntry, kCache> cache;

}  // namespace

Name intern(std::string_view text) {
  if (text.empty()) return Name::none;
  const std::uint64_t hash = hash_of(text);
  CacheEntry& entry = cache[(hash >> kShardBits) % kCache];
  if (entry.hash == hash && text_of(entry.name) == text) return entry.name;
  const auto shard = static_cast<std::uint32_t>(hash % kShards);
  const std::uint32_t number = intern_in(shards()[shard], hash, text);
  if (number == kFull) return Name::none;
  const auto name = static_cast<Name>(((number << kShardBits) | shard) + 1);
  entry = {hash, name};
  return name;
}

std::string_view text_of(Name name) {
  if (name == Name::none) return {};
  const std::uint32_t value = static_cast<std::uint32_t>(name) - 1;
  const std::uint32_t number = value >> kShardBits;
  return text_in(shards()[value & (kShards - 1)], number);
}

Name dotted(Name base, Name member) {
  if (base == Name::none) return member;
  const std::string_view left = text_of(base);
  const std::string_view right = text_of(member);
  std::string joined;
  joined.reserve(left.size() + 1 + right.size());
  joined.append(left).append(1, '.').append(right);
  return intern(joined);
}

}  // namespace interlock
