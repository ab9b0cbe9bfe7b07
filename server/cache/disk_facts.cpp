#include "server/cache/disk_facts.h"

namespace interlock {

Hash128 DiskFacts::key_of(const Hash128& content) const {
  Hasher128 hasher;
  hasher.field("facts").field(tool_.high).field(tool_.low);
  return hasher.field(content.high).field(content.low).finish();
}

void DiskFacts::note(Name path, const FileState& state) {
  seen_.with([&](Seen& seen) {
    const auto [known, fresh] = seen.states.try_emplace(path, state);
    if (!fresh && known->second != state) seen.has_changes = true;
  });
}

std::optional<ParsedFacts> DiskFacts::find(Name path, const Hash128& content) {
  const Hash128 key = key_of(content);
  const std::optional<std::string> bytes = store_->find(key);
  if (!bytes) return std::nullopt;
  std::optional<ParsedFacts> parsed = read_facts(*bytes);
  if (parsed) {
    note(path, {content, meaning_of(*bytes)});
  } else {
    store_->reject(key);
  }
  return parsed;
}

void DiskFacts::keep(Name path, const Hash128& content, const ParsedFacts& parsed) {
  const FactBytes written = write_facts(parsed);
  note(path, {content, written.meaning});
  store_->keep(key_of(content), written.bytes);
}

std::optional<FileState> DiskFacts::state_of(Name path) const {
  return seen_.with([&](const Seen& seen) -> std::optional<FileState> {
    const auto known = seen.states.find(path);
    return known == seen.states.end() ? std::nullopt : std::optional(known->second);
  });
}

bool DiskFacts::has_seen_changes() const {
  return seen_.with([](const Seen& seen) { return seen.has_changes; });
}

}  // namespace interlock
