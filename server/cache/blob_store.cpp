#include "server/cache/blob_store.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <unordered_map>
#include <utility>

namespace interlock {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTagName = "/CACHEDIR.TAG";  // bford.info/cachedir
constexpr std::string_view kTag =
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# What Interlock remembers of Python files. It may be removed at any time.\n";
constexpr std::string_view kLockName = "/lock";
constexpr std::uint32_t kFresh = 24 * 7;  // hours after which what is of use is kept anew

std::uint32_t this_hour() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return static_cast<std::uint32_t>(std::chrono::duration_cast<std::chrono::hours>(now).count());
}

using Packs = std::vector<std::shared_ptr<const Pack>>;

struct FolderFiles {
  std::vector<std::string> packs;
  std::vector<std::string> unfinished;
  std::vector<std::string> others;
};

FolderFiles files_in(const std::string& folder) {
  FolderFiles files;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    std::string path = folder + "/" + name;
    if (name.ends_with(kPackSuffix)) {
      files.packs.push_back(std::move(path));
    } else if (name.starts_with(kUnfinishedPrefix)) {
      files.unfinished.push_back(std::move(path));
    } else if (name.ends_with(".results")) {
      files.others.push_back(std::move(path));
    }
  }
  std::sort(files.packs.begin(), files.packs.end());
  return files;
}

// What was being written by processes that are no more.
void remove_remnants(const std::vector<std::string>& unfinished) {
  for (const std::string& path : unfinished) {
    const FileHandle file = FileHandle::open(path);
    if (file.is_open() && file.lock()) remove_file(path);
  }
}

void remove_oldest(const std::vector<std::string>& files, std::size_t most) {
  if (files.size() <= most) return;
  std::vector<std::pair<fs::file_time_type, std::string>> by_age;
  for (const std::string& path : files) {
    std::error_code error;
    by_age.emplace_back(fs::last_write_time(path, error), path);
  }
  std::sort(by_age.begin(), by_age.end());
  by_age.resize(files.size() - most / 2);
  for (const auto& [time, path] : by_age) remove_file(path);
}

struct Kept {
  PackEntry entry;
  std::size_t pack;
};

// Each key once; the ones of most use first, and no more than `most` bytes.
std::vector<Kept> best_of(const Packs& packs, std::uint64_t most) {
  std::unordered_map<Hash128, Kept, Hash128Hash> by_key;
  for (std::size_t p = 0; p < packs.size(); ++p) {
    for (const PackEntry& entry : packs[p]->entries()) {
      const auto [known, fresh] = by_key.try_emplace(entry.key, Kept{entry, p});
      if (!fresh && known->second.entry.hour < entry.hour) known->second = {entry, p};
    }
  }
  std::vector<Kept> all;
  all.reserve(by_key.size());
  for (const auto& [key, kept] : by_key) all.push_back(kept);
  std::sort(all.begin(), all.end(), [](const Kept& a, const Kept& b) {
    if (a.entry.hour != b.entry.hour) return a.entry.hour > b.entry.hour;
    return a.entry.key < b.entry.key;
  });
  std::uint64_t bytes = 0;
  std::size_t count = 0;
  while (count < all.size() && bytes + all[count].entry.size <= most)
    bytes += all[count++].entry.size;
  all.resize(count);
  std::sort(all.begin(), all.end(), [](const Kept& a, const Kept& b) {
    return std::pair(a.pack, a.entry.offset) < std::pair(b.pack, b.entry.offset);
  });
  return all;
}

// One pack for all of these, or nothing has happened.
void rewrite(const std::string& folder, const Packs& packs, std::uint64_t most) {
  PackWriter writer(folder);
  for (const Kept& kept : best_of(packs, most)) {
    if (const auto blob = packs[kept.pack]->read(kept.entry))
      writer.add(kept.entry.key, *blob, kept.entry.hour);
  }
  if (writer.finish().empty()) return;
  for (const auto& pack : packs) remove_file(pack->path());
}

}  // namespace

BlobStore::BlobStore(std::string folder) : BlobStore(std::move(folder), Limits{}) {}

BlobStore::BlobStore(std::string folder, const Limits& limits, OnFailure on_failure)
    : folder_(std::move(folder)), limits_(limits), on_failure_(std::move(on_failure)) {}

BlobStore::~BlobStore() {
  flush();
}

void BlobStore::open_packs() {
  if (std::exchange(is_open_, true)) return;
  for (const std::string& path : files_in(folder_).packs) {
    if (auto pack = Pack::open(path)) packs_.push_back(std::move(pack));
  }
}

std::optional<std::string> BlobStore::find(const Hash128& key) {
  std::shared_ptr<const Pack> holder;
  const PackEntry* entry = nullptr;
  {
    const std::scoped_lock lock(mutex_);
    open_packs();
    for (const auto& pack : packs_) {
      entry = pack->find(key);
      if (entry == nullptr) continue;
      holder = pack;
      break;
    }
  }
  if (holder == nullptr) return std::nullopt;
  std::optional<std::string> blob = holder->read(*entry);
  if (blob && entry->hour + kFresh < this_hour()) keep(key, *blob);
  return blob;
}

void BlobStore::keep(const Hash128& key, std::string_view blob) {
  const std::scoped_lock lock(mutex_);
  if (has_failed_) return;
  if (writer_ == nullptr) {
    if (!make_cache_folder(folder_)) return fail();
    writer_ = std::make_unique<PackWriter>(folder_);
  }
  writer_->add(key, blob, this_hour());
  if (writer_->size() >= limits_.pack_bytes) finish_pack();
}

void BlobStore::reject(const Hash128& key) {
  const std::scoped_lock lock(mutex_);
  const auto holds = [&](const auto& pack) { return pack->find(key) != nullptr; };
  const auto found = std::find_if(packs_.begin(), packs_.end(), holds);
  if (found == packs_.end()) return;
  remove_file((*found)->path());
  packs_.erase(found);
}

void BlobStore::finish_pack() {
  if (writer_ == nullptr) return;
  const std::string written = writer_->finish();
  writer_.reset();
  if (written.empty()) return fail();
  has_written_ = true;
  open_packs();
  if (auto pack = Pack::open(written)) packs_.push_back(std::move(pack));
}

// A folder that can't be written, or a full disk: trying again for each file would cost more than
// it could give.
void BlobStore::fail() {
  has_failed_ = true;
  if (on_failure_) on_failure_();
}

void BlobStore::save() {
  const std::scoped_lock lock(mutex_);
  finish_pack();
}

void BlobStore::flush() {
  {
    const std::scoped_lock lock(mutex_);
    finish_pack();
    if (!std::exchange(has_written_, false)) return;
  }
  tidy();
  // One for each time that something was saved: what they hold is in fewer by now.
  const std::scoped_lock lock(mutex_);
  if (packs_.size() <= limits_.packs) return;
  packs_.clear();
  is_open_ = false;
}

void BlobStore::tidy() const {
  const FileHandle one_at_a_time = FileHandle::open_to_lock(folder_ + std::string(kLockName));
  if (!one_at_a_time.is_open() || !one_at_a_time.lock()) return;
  const FolderFiles files = files_in(folder_);
  remove_remnants(files.unfinished);
  remove_oldest(files.others, limits_.other_files);
  Packs packs;
  std::uint64_t bytes = 0;
  for (const std::string& path : files.packs) {
    auto pack = Pack::open(path);
    if (pack == nullptr) {
      remove_file(path);
      continue;
    }
    bytes += pack->size();
    packs.push_back(std::move(pack));
  }
  if (bytes > limits_.bytes) {
    rewrite(folder_, packs, limits_.bytes / 2);
  } else if (packs.size() > limits_.packs) {
    // The small ones: the others are as good as they are.
    std::sort(packs.begin(), packs.end(),
              [](const auto& a, const auto& b) { return a->size() < b->size(); });
    packs.resize(packs.size() - limits_.packs / 2);
    rewrite(folder_, packs, limits_.bytes);
  }
}

bool make_cache_folder(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!fs::is_directory(folder, error)) return false;
  const std::string tag = folder + std::string(kTagName);
  if (!fs::exists(tag, error)) replace_file(tag, kTag);
  return true;
}

}  // namespace interlock
