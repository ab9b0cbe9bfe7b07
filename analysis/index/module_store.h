#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "analysis/index/module_finder.h"
#include "analysis/text/text.h"

namespace interlock {

// The modules of a project, read and parsed when they are asked for, and kept while there is room.
// Thread-safe. Which modules are kept changes what an answer costs, not what it says.
class ModuleStore final : public ModuleSource {
 public:
  // `room`: for facts, in bytes; the modules of open documents come on top.
  ModuleStore(std::shared_ptr<const FileSystem> files, std::vector<std::string> roots,
              LibraryFolders libraries, std::size_t room);

  [[nodiscard]] std::shared_ptr<const Module> module_at(const std::string& path) override {
    return at(path);
  }
  [[nodiscard]] std::shared_ptr<const SharedValue> known_link(const SearchPath& search_path,
                                                              Name path) override;
  void remember_link(const std::shared_ptr<const SearchPath>& search_path, Name path,
                     std::shared_ptr<const SharedValue> value, std::uint64_t generation) override;
  [[nodiscard]] std::uint64_t generation() const override;
  // Files say something else than before: what is remembered of links is forgotten.
  void forget_links();
  [[nodiscard]] std::shared_ptr<const Module> find_module(const Module& importer,
                                                          std::string_view name) override;
  [[nodiscard]] bool is_folder(const Module& importer, std::string_view name) override;
  [[nodiscard]] std::shared_ptr<const Module> stub_of(const Module& module) override;

  // The module of the file at `path`; null where it can't be read.
  [[nodiscard]] std::shared_ptr<const Module> at(const std::string& path);
  // The same, of a file whose text was read already.
  [[nodiscard]] std::shared_ptr<const Module> at(const std::string& path, const Text& text);
  // The text of the file, read again unless it is an open document; nothing where it can't be.
  [[nodiscard]] std::optional<Text> text_of(const std::string& path);
  // A module of an open document that stands where the file at `path` does. It is not kept.
  [[nodiscard]] std::shared_ptr<const Module> of_document(const std::string& path, const Text& text,
                                                          std::shared_ptr<const ModuleFacts> facts);

  // From now on the file of this path is `module`, until release(). Returns what it was, as far as
  // it is known.
  std::shared_ptr<const Module> hold(std::shared_ptr<const Module> module);
  void release(const std::string& path);
  // False where a document that is held hides the change.
  bool changed_on_disk(const std::string& path);

 private:
  struct Entry {
    std::mutex loading;                    // held while the file is read and parsed
    std::shared_ptr<const Module> module;  // guarded by mutex_, as all below
    bool read = false;
    bool held = false;
    std::size_t size = 0;
    std::list<std::string>::iterator used;
  };

  std::shared_ptr<const Module> load(const std::string& path, const Text* text);
  std::shared_ptr<Module> named(const std::string& path);
  void keep(const std::string& path, Entry& entry, std::shared_ptr<const Module> module);
  std::string path_of(const Module& importer, std::string_view name);

  std::shared_ptr<const FileSystem> files_;
  ModuleFinder finder_;
  std::size_t room_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<Entry>> entries_;
  std::list<std::string> used_;  // the paths of what is kept, the longest unused first
  std::size_t kept_ = 0;         // bytes
  struct Links {
    std::shared_ptr<const SearchPath> owner;  // keeps the address from meaning another one
    std::unordered_map<Name, std::shared_ptr<const SharedValue>> values;
  };
  std::unordered_map<const SearchPath*, Links> links_;
  std::uint64_t generation_ = 0;
  // By search path, then dotted name.
  std::unordered_map<const SearchPath*, std::unordered_map<std::string, std::string>> found_;
};

}  // namespace interlock
