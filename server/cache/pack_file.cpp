#include "server/cache/pack_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <random>
#include <utility>

#include "analysis/text/byte_stream.h"
#include "server/system/process.h"

namespace interlock {
namespace {

constexpr std::uint64_t kMagic = 0x314b43'41504c49ULL;  // "ILPACK1" in a file
constexpr std::uint64_t kEntrySize = 32;
constexpr std::uint64_t kFooterSize = 32;
constexpr std::size_t kWaiting = std::size_t{1} << 20U;  // bytes

}  // namespace

std::shared_ptr<const Pack> Pack::open(const std::string& path) {
  FileHandle file = FileHandle::open(path);
  if (!file.is_open()) return nullptr;
  const std::optional<std::uint64_t> size = file.size();
  if (!size || *size < kFooterSize) return nullptr;
  const auto footer = file.read(*size - kFooterSize, kFooterSize);
  if (!footer) return nullptr;
  ByteReader end(*footer);
  const std::uint64_t table = end.fixed();
  const std::uint64_t count = end.fixed();
  const std::uint64_t checksum = end.fixed();
  if (end.fixed() != kMagic || table > *size || count > *size / kEntrySize) return nullptr;
  if (table + count * kEntrySize + kFooterSize != *size) return nullptr;
  const auto bytes = file.read(table, count * kEntrySize);
  if (!bytes || hash128(*bytes).low != checksum) return nullptr;
  std::shared_ptr<Pack> pack(new Pack(path, std::move(file)));
  pack->size_ = *size;
  pack->entries_.reserve(count);
  ByteReader entries(*bytes);
  for (std::uint64_t i = 0; i < count; ++i) {
    PackEntry& entry = pack->entries_.emplace_back();
    entry.key = entries.hash();
    entry.offset = entries.fixed();
    const std::uint64_t both = entries.fixed();
    entry.size = static_cast<std::uint32_t>(both);
    entry.hour = static_cast<std::uint32_t>(both >> 32U);
    if (entry.offset > table || entry.size > table - entry.offset) return nullptr;
  }
  if (!std::is_sorted(pack->entries_.begin(), pack->entries_.end())) return nullptr;
  return pack;
}

const PackEntry* Pack::find(const Hash128& key) const {
  const auto at = std::lower_bound(entries_.begin(), entries_.end(), key,
                                   [](const PackEntry& e, const Hash128& k) { return e.key < k; });
  return at == entries_.end() || at->key != key ? nullptr : &*at;
}

std::optional<std::string> Pack::read(const PackEntry& entry) const {
  return file_.read(entry.offset, entry.size);
}

// The lock says that this process lives, and that the file is no remnant.
PackWriter::PackWriter(std::string folder)
    : folder_(std::move(folder)),
      path_(folder_ + "/" + std::string(kUnfinishedPrefix) + unused_name()),
      file_(FileHandle::create(path_)) {
  failed_ = !file_.is_open() || !file_.lock();
}

PackWriter::~PackWriter() {
  if (!path_.empty()) remove_file(path_);
}

void PackWriter::add(const Hash128& key, std::string_view blob, std::uint32_t hour) {
  entries_.push_back({key, size_, static_cast<std::uint32_t>(blob.size()), hour});
  write(blob);
}

void PackWriter::write(std::string_view bytes) {
  size_ += bytes.size();
  waiting_ += bytes;
  if (waiting_.size() >= kWaiting) write_out();
}

void PackWriter::write_out() {
  failed_ = failed_ || !file_.write(waiting_);
  waiting_.clear();
}

std::string PackWriter::finish() {
  std::sort(entries_.begin(), entries_.end());
  ByteWriter table;
  for (const PackEntry& entry : entries_) {
    table.hash(entry.key);
    table.fixed(entry.offset);
    table.fixed((std::uint64_t{entry.hour} << 32U) | entry.size);
  }
  ByteWriter footer;
  footer.fixed(size_);
  footer.fixed(entries_.size());
  footer.fixed(hash128(table.bytes()).low);
  footer.fixed(kMagic);
  write(table.bytes());
  write(footer.bytes());
  write_out();
  std::string target = folder_ + "/" + unused_name() + std::string(kPackSuffix);
  if (failed_ || !rename_file(path_, target)) return {};
  path_.clear();
  return target;
}

std::string unused_name() {
  std::random_device random;
  std::array<char, 16> digits{};
  const std::uint64_t number = (std::uint64_t{random()} << 32U) | random();
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, 16).ptr;
  return std::to_string(process_id()) + "-" + std::string(digits.data(), end);
}

bool replace_file(const std::string& path, std::string_view bytes) {
  const std::string fresh =
      path.substr(0, path.rfind('/') + 1) + std::string(kUnfinishedPrefix) + unused_name();
  const FileHandle file = FileHandle::create(fresh);
  if (!file.is_open()) return false;
  const bool done = file.lock() && file.write(bytes) && rename_file(fresh, path);
  if (!done) remove_file(fresh);
  return done;
}

std::optional<std::string> read_whole_file(const std::string& path) {
  const FileHandle file = FileHandle::open(path);
  if (!file.is_open()) return std::nullopt;
  const std::optional<std::uint64_t> size = file.size();
  return size ? file.read(0, *size) : std::nullopt;
}

}  // namespace interlock
