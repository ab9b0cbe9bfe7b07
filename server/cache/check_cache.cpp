#include "server/cache/check_cache.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include "analysis/index/module_store.h"
#include "analysis/run/parallel.h"
#include "server/cache/merge_results.h"
#include "server/cache/tool_id.h"
#include "server/cli/source_file.h"
#include "server/disk_files.h"

namespace interlock {
namespace {

constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
constexpr std::string_view kSuffix = ".py";
constexpr std::string_view kStubSuffix = ".pyi";
constexpr std::string_view kStubPackage = "-stubs";

// Checks that ask different things of a project each have results of their own.
std::string results_path(const std::string& folder, const CheckSubject& subject) {
  const Hash128 tool = tool_id();
  Hasher128 hasher;
  hasher.field("results").field(tool.high).field(tool.low);
  for (const auto* folders : {&subject.roots, &subject.libraries}) {
    hasher.field(folders->size());
    for (const std::string& one : *folders) hasher.field(one);
  }
  for (const Hash128& options : std::set(subject.options.begin(), subject.options.end()))
    hasher.field(options.high).field(options.low);
  const Hash128 key = hasher.finish();
  std::string name;
  for (const std::uint64_t half : {key.high, key.low}) {
    for (int shift = 60; shift >= 0; shift -= 4) name += "0123456789abcdef"[(half >> shift) & 15U];
  }
  return folder + "/" + name + ".results";
}

// Zeros where it can't be read.
Hash128 content_of(const std::string& path) {
  const SourceFile file = read_source_file(path);
  return file.error.empty() ? hash128(file.bytes) : Hash128{};
}

bool is_word(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool holds_word(std::string_view text, std::string_view word) {
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end])))
      return true;
  }
  return false;
}

}  // namespace

CheckCache::CheckCache(const std::string& folder, CheckSubject subject, std::size_t jobs)
    : path_(results_path(folder, subject)),
      subject_(std::move(subject)),
      jobs_(jobs),
      store_(std::make_shared<BlobStore>(folder)),
      facts_(std::make_shared<DiskFacts>(store_, tool_id())),
      wanted_(subject_.paths.size(), kNowhere),
      fresh_(subject_.paths.size()) {}

CheckCache::~CheckCache() = default;

void CheckCache::look(Project& project) {
  const std::optional<std::string> bytes = read_whole_file(path_);
  auto results = bytes ? read_results(*bytes) : std::nullopt;
  if (!results) return;
  results_ = std::move(*results);
  now_.resize(results_.files.size());
  find_wanted();
  read_needed();
  ask_again();
  if (!holds_nothing_) find_changed_meanings(project);
}

// What the findings in these files come from.
void CheckCache::find_wanted() {
  places_.reserve(results_.files.size());
  for (std::size_t i = 0; i < results_.files.size(); ++i)
    places_.emplace(results_.files[i].path, i);
  for (std::size_t i = 0; i < subject_.paths.size(); ++i) {
    const auto place = places_.find(subject_.paths[i]);
    if (place == places_.end()) continue;
    const std::optional<CheckRecord>& record = results_.files[place->second].record;
    if (!record || record->options != subject_.options[i]) continue;
    wanted_[i] = place->second;
    now_[place->second].is_needed = true;
    for (const auto* numbers : {&record->said, &record->shown}) {
      for (const std::uint32_t number : *numbers) now_[number].is_needed = true;
    }
  }
}

void CheckCache::read_needed() {
  parallel_for_each(jobs_, now_.size(), [&](std::size_t i) {
    Now& now = now_[i];
    if (!now.is_needed) return;
    now.content = content_of(results_.files[i].path);
    now.is_changed = now.content != results_.files[i].state.content;
  });
}

// An import that leads elsewhere than before changes what is said in a file that is the same. It
// stands there by its name.
void CheckCache::ask_again() {
  questions_ = results_.questions;
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < questions_.size(); ++i) {
    if (i == 0 || questions_[i].folder != questions_[i - 1].folder) begins.push_back(i);
  }
  const DiskFiles disk;
  parallel_for_each(jobs_, begins.size(), [&](std::size_t b) {
    const std::size_t end = b + 1 < begins.size() ? begins[b + 1] : questions_.size();
    std::unordered_map<std::string, EntryFound> entries;
    for (FileSystem::Entry& entry : disk.list(questions_[begins[b]].folder)) {
      entries.emplace(std::move(entry.name),
                      entry.is_folder ? EntryFound::folder : EntryFound::file);
    }
    for (std::size_t i = begins[b]; i < end; ++i) {
      const auto found = entries.find(questions_[i].name);
      questions_[i].found = found == entries.end() ? EntryFound::none : found->second;
    }
  });
  std::set<std::string> words;
  for (std::size_t i = 0; i < questions_.size(); ++i) {
    if (questions_[i].found == results_.questions[i].found) continue;
    std::string word = questions_[i].name;
    // These say what the files around them are called.
    if (word == "__init__.py" || word == "__init__.pyi" || word == "src") holds_nothing_ = true;
    for (const std::string_view suffix : {kSuffix, kStubSuffix, kStubPackage}) {
      if (word.ends_with(suffix)) word.resize(word.size() - suffix.size());
    }
    words.insert(std::move(word));
  }
  if (!words.empty() && !holds_nothing_) distrust_files_with({words.begin(), words.end()});
}

void CheckCache::distrust_files_with(const std::vector<std::string>& words) {
  parallel_for_each(jobs_, now_.size(), [&](std::size_t i) {
    Now& now = now_[i];
    if (!now.is_needed || now.is_changed) return;
    const SourceFile file = read_source_file(results_.files[i].path);
    const bool has_one = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return holds_word(file.bytes, word);
    });
    if (has_one) now.means_the_same = false;
  });
}

void CheckCache::find_changed_meanings(Project& project) {
  std::vector<bool> counts(now_.size());
  for (const std::size_t place : wanted_) {
    if (place == kNowhere) continue;
    for (const std::uint32_t number : results_.files[place].record->said)
      if (number != place) counts[number] = true;
  }
  parallel_for_each(jobs_, now_.size(), [&](std::size_t i) {
    Now& now = now_[i];
    if (!now.is_changed) return;
    now.means_the_same = false;
    if (!counts[i] || now.content == Hash128{}) return;
    const std::string& path = results_.files[i].path;
    static_cast<void>(project.modules().at(path));
    const auto state = facts_->state_of(intern(path));
    now.means_the_same = state && state->meaning == results_.files[i].state.meaning;
  });
}

bool CheckCache::holds(const CheckRecord& record) const {
  return std::all_of(record.said.begin(), record.said.end(),
                     [&](std::uint32_t i) { return now_[i].means_the_same; }) &&
         std::none_of(record.shown.begin(), record.shown.end(),
                      [&](std::uint32_t i) { return now_[i].is_changed; });
}

const CheckRecord* CheckCache::known(std::size_t file) const {
  const std::size_t place = wanted_[file];
  if (holds_nothing_ || place == kNowhere) return nullptr;
  const Now& now = now_[place];
  if (now.is_changed || !now.means_the_same) return nullptr;
  const CheckRecord& record = *results_.files[place].record;
  return holds(record) ? &record : nullptr;
}

bool CheckCache::is_as_known(const std::string& path, std::string_view bytes) const {
  const auto place = places_.find(path);
  return place != places_.end() && now_[place->second].is_needed &&
         hash128(bytes) == now_[place->second].content;
}

void CheckCache::keep(std::size_t file, CheckedFile checked) {
  fresh_[file] = std::move(checked);
}

void CheckCache::drop_what_does_not_hold() {
  // Whom an answer that has changed concerns was asked for this check's files alone.
  const bool all_others = questions_ != results_.questions;
  std::vector<bool> holds(now_.size(), !all_others);
  for (std::size_t i = 0; i < wanted_.size(); ++i) {
    if (wanted_[i] != kNowhere) holds[wanted_[i]] = known(i) != nullptr;
  }
  for (std::size_t i = 0; i < now_.size(); ++i) {
    if (!holds[i]) results_.files[i].record.reset();
  }
}

void CheckCache::save(Project& project) {
  const bool is_new = std::any_of(fresh_.begin(), fresh_.end(),
                                  [](const auto& checked) { return checked.has_value(); });
  if (!is_new || facts_->has_seen_changes() || !make_cache_folder(store_->folder())) return;
  ResultsMerge merge(*facts_);
  FilesBehind behind(project.calls());
  for (std::size_t i = 0; i < fresh_.size(); ++i) {
    if (fresh_[i]) behind.add(intern(subject_.paths[i]), fresh_[i]->read);
  }
  for (std::size_t i = 0; i < now_.size(); ++i) {
    if (now_[i].is_needed) merge.saw(results_.files[i].path, now_[i].content);
  }
  for (std::size_t i = 0; i < fresh_.size(); ++i) {
    if (fresh_[i]) merge.add(subject_.paths[i], subject_.options[i], std::move(*fresh_[i]), behind);
  }
  if (!holds_nothing_) {
    drop_what_does_not_hold();
    merge.add_old(std::move(results_), questions_);
  }
  merge.add_questions(project.modules().questions());
  if (const auto results = merge.take()) replace_file(path_, write_results(*results));
}

}  // namespace interlock
