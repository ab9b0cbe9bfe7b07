#include "server/quarantine.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <optional>
#include <system_error>
#include <vector>

#include "server/settings.h"

namespace interlock {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFileBytes = 8192;

struct CrashFile {
  fs::file_time_type written;
  fs::path path;

  friend auto operator<=>(const CrashFile&, const CrashFile&) = default;
};

// The newest first.
std::vector<CrashFile> crash_files(const std::string& folder) {
  std::vector<CrashFile> out;
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    std::error_code unreadable;
    const fs::file_time_type written = entry->last_write_time(unreadable);
    if (!unreadable && entry->path().filename().string().starts_with("crash-")) {
      out.push_back({written, entry->path()});
    }
  }
  std::sort(out.begin(), out.end(), std::greater<>());
  return out;
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

// "content 1234567890 42": the hash and the size.
std::optional<ContentHash> read_content(std::string_view line) {
  constexpr std::string_view kWord = "content ";
  if (!line.starts_with(kWord)) {
    return std::nullopt;
  }
  ContentHash out;
  const char* const end = line.data() + line.size();
  const auto hash = std::from_chars(line.data() + kWord.size(), end, out.hash);
  if (hash.ec != std::errc() || hash.ptr == end) {
    return std::nullopt;
  }
  const auto size = std::from_chars(hash.ptr + 1, end, out.size);
  return size.ec == std::errc() && size.ptr == end ? std::optional(out) : std::nullopt;
}

// What was analysed when this version crashed; nothing where another one did, or elsewhere.
std::optional<ContentHash> content_of(std::string_view file, std::string_view version) {
  if (take_line(file) != "interlock " + std::string(version)) {
    return std::nullopt;
  }
  take_line(file);  // the signal
  return read_content(take_line(file));
}

}  // namespace

bool Quarantine::contains(const Text& text) const {
  const bool looks_alike =
      std::any_of(contents_.begin(), contents_.end(),
                  [&](const ContentHash& content) { return content.size == text.size(); });
  return looks_alike && contents_.contains(content_hash(text));
}

Quarantine read_crash_files(const std::string& folder, std::string_view version,
                            fs::file_time_type now) {
  const std::vector<CrashFile> files = crash_files(folder);
  std::map<ContentHash, int> crashes;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (i >= kMaxCrashFiles || now - files[i].written > kMaxCrashAge) {
      std::error_code ignored;
      fs::remove(files[i].path, ignored);
      continue;
    }
    const auto bytes = read_file(files[i].path.string(), kMaxFileBytes);
    const auto content = bytes ? content_of(*bytes, version) : std::nullopt;
    if (content) {
      ++crashes[*content];
    }
  }
  std::set<ContentHash> contents;
  for (const auto& [content, count] : crashes) {
    if (count >= Quarantine::kCrashes) {
      contents.insert(content);
    }
  }
  return {std::move(contents), folder};
}

}  // namespace interlock
