#include "analysis/facts/name.h"

#include <array>
#include <atomic>
#include <cstring>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
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

// Strings live in blocks that never move, so that reading one takes no lock: a block's pointer is
// published before any number that lies in it.
struct Shard {
  std::mutex mutex;
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  std::array<std::atomic<std::string*>, kBlocks> blocks{};
  std::uint32_t count = 0;
};

std::array<Shard, kShards>& shards() {
  static auto* all =
      new std::array<Shard, kShards>();  // never destroyed: threads may outlive main()
  return *all;
}

std::uint32_t intern_in(Shard& shard, std::string_view text) {
  const std::lock_guard lock(shard.mutex);
  const auto found = shard.numbers.find(text);
  if (found != shard.numbers.end()) return found->second;
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
  std::string& slot = strings[number & (kBlock - 1)];
  slot = text;
  shard.numbers.emplace(slot, number);
  return number;
}

// Most names that a thread meets it has just met: a small direct-mapped cache spares the lock.
struct CacheEntry {
  std::size_t hash = 0;
  std::string_view text;
  Name name = Name::none;
};
constexpr std::size_t kCache = 4096;
thread_local std::array<CacheEntry, kCache> cache;

}  // namespace

Name intern(std::string_view text) {
  if (text.empty()) return Name::none;
  const std::size_t hash = std::hash<std::string_view>{}(text);
  CacheEntry& entry = cache[(hash >> kShardBits) % kCache];
  if (entry.hash == hash && entry.text == text) return entry.name;
  const auto shard = static_cast<std::uint32_t>(hash % kShards);
  const std::uint32_t number = intern_in(shards()[shard], text);
  if (number == kFull) return Name::none;
  const auto name = static_cast<Name>(((number << kShardBits) | shard) + 1);
  entry = {hash, text_of(name), name};
  return name;
}

std::string_view text_of(Name name) {
  if (name == Name::none) return {};
  const std::uint32_t value = static_cast<std::uint32_t>(name) - 1;
  const std::uint32_t number = value >> kShardBits;
  const Shard& shard = shards()[value & (kShards - 1)];
  return shard.blocks[number >> kBlockBits].load(std::memory_order_acquire)[number & (kBlock - 1)];
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
