#include "analysis/index/source_walk.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace interlock {
namespace {

// Deeper folders are left out: a link may lead back to one that holds it.
constexpr int kMaxDepth = 32;

bool is_source(const std::string& name) {
  return name.ends_with(".py") || name.ends_with(".pyw");
}

bool is_left_out(const std::string& folder) {
  static constexpr std::array<std::string_view, 3> kNames = {"__pycache__", "node_modules",
                                                             "site-packages"};
  return folder.starts_with('.') || std::find(kNames.begin(), kNames.end(), folder) != kNames.end();
}

}  // namespace

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || byte == '_' || byte >= 0x80;
}

std::vector<std::string> python_files(const FileSystem& files, std::vector<std::string> folders,
                                      std::size_t most, const std::stop_token& stop) {
  std::vector<std::string> found;
  for (int depth = 0; depth < kMaxDepth && !folders.empty() && found.size() < most; ++depth) {
    std::sort(folders.begin(), folders.end());
    folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
    std::vector<std::string> below;
    for (const std::string& folder : folders) {
      if (stop.stop_requested()) return found;
      auto entries = files.list(folder);
      const bool is_environment =
          std::any_of(entries.begin(), entries.end(),
                      [](const FileSystem::Entry& e) { return e.name == "pyvenv.cfg"; });
      if (is_environment) continue;
      std::sort(entries.begin(), entries.end(),
                [](const auto& a, const auto& b) { return a.name < b.name; });
      for (const FileSystem::Entry& entry : entries) {
        std::string path = folder + "/" + entry.name;
        if (entry.is_folder && !is_left_out(entry.name))
          below.push_back(std::move(path));
        else if (!entry.is_folder && is_source(entry.name))
          found.push_back(std::move(path));
      }
    }
    folders = std::move(below);
  }
  if (found.size() > most) found.resize(most);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

bool has_word(std::string_view bytes, std::string_view word) {
  for (std::size_t at = bytes.find(word); at != std::string_view::npos;
       at = bytes.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_word_byte(bytes[at - 1]);
    if (begins && (end == bytes.size() || !is_word_byte(bytes[end]))) return true;
  }
  return false;
}

}  // namespace interlock
