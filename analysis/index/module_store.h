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
#include <utility>
#include <vector>

#include "analysis/index/fact_cache.h"
#include "analysis/index/module_finder.h"
#include "analysis/models/model_set.h"
#include "analysis/text/text.h"

namespace interlock {

// The modules of a project, read and parsed when they are asked for, and kept while there is room.
// Thread-safe. Which modules are kept changes what an answer costs, not what it says.
class ModuleStore final : public ModuleSource {
 public:
  // `room`: for facts, in bytes; the modules of open documents come on top. `cache` and `models`
  // may be null.
  ModuleStore(std::shared_ptr<const FileSystem> files, std::vector<std::string> roots,
              LibraryFolders libraries, std::size_t room, std::shared_ptr<FactCache> cache,
              std::shared_ptr<const ModelSet> models);

  [[nodiscard]] std::shared_ptr<const Module> module_at(Name path) override {
    return load(path, nullptr);
  }
  [[nodiscard]] std::shared_ptr<const SharedValue> known_link(const SearchPath& search_path,
                                                              Name module, Name path) override;
  void remember_link(const std::shared_ptr<const SearchPath>& search_path, Name module, Name path,
                     std::shared_ptr<const SharedValue> value, std::uint64_t generation) override;
  [[nodiscard]] std::uint64_t generation() const override;
  // Another number whenever some module may be another than before, also at other places only.
  [[nodiscard]] std::uint64_t revision() const;
  // Files came or went: what is remembered of links is forgotten.
  void forget_links();
  // The file says something else than before: what was read from it is forgotten.
  void forget_links_of(const std::string& path);
  [[nodiscard]] Found find_module(const Module& importer, Name name) override;
  [[nodiscard]] std::shared_ptr<const Module> stub_of(const Module& module) override;
  [[nodiscard]] const ModelSet& models() const override {
    return models_ == nullptr ? ModelSet::built_in() : *models_;
  }

  // What was looked for on the disk.
  [[nodiscard]] std::vector<FolderQuestion> questions() { return finder_.questions(); }

  // The module of the file at `path`; null where it can't be read.
  [[nodiscard]] std::shared_ptr<const Module> at(const std::string& path);
  // The same, of a file whose text was read already.
  [[nodiscard]] std::shared_ptr<const Module> at(const std::string& path, const Text& text);
  // The facts of a file whose text was read already. They are not kept.
  [[nodiscard]] std::shared_ptr<const ModuleFacts> look_at(const std::string& path,
                                                           const Text& text);
  // The text of the file, read again unless it is an open document; nothing where it can't be.
  [[nodiscard]] std::optional<Text> text_of(const std::string& path);
  // Its bytes, in the same way.
  [[nodiscard]] std::optional<std::string> bytes_of(const std::string& path);
  // The paths of the open documents, sorted.
  [[nodiscard]] std::vector<std::string> held() const;
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
  // Guarded by mutex_, but for `loading`.
  struct Entry {
    std::mutex loading;  // held while the file is read and parsed
    std::shared_ptr<const Module> module;
    bool read = false;
    bool held = false;
    std::size_t size = 0;
    std::list<Name>::iterator used;
  };
  struct Place {
    Name path = Name::none;  // none where there is no file
    bool is_folder = false;
  };
  // By a file's path or none, and a name in it or a dotted name.
  using LinkKey = std::uint64_t;
  struct Links {
    std::shared_ptr<const SearchPath> owner;  // keeps the address from meaning another one
    std::unordered_map<LinkKey, std::shared_ptr<const SharedValue>> values;
  };

  std::shared_ptr<const Module> load(Name path, const Text* text);
  [[nodiscard]] std::optional<Text> held_text(const std::string& path) const;
  std::shared_ptr<Module> named(const std::string& path);
  void drop(Name path);
  void keep(Name path, Entry& entry, std::shared_ptr<const Module> module);
  Place place_of(const Module& importer, Name name);

  std::shared_ptr<const FileSystem> files_;
  ModuleFinder finder_;
  std::size_t room_;
  std::shared_ptr<FactCache> cache_;
  std::shared_ptr<const ModelSet> models_;
  mutable std::mutex mutex_;
  std::unordered_map<Name, std::shared_ptr<Entry>> entries_;
  std::list<Name> used_;  // the paths of what is kept, the longest unused first
  std::size_t kept_ = 0;  // bytes
  std::unordered_map<const SearchPath*, Links> links_;
  std::unordered_map<Name, std::vector<std::pair<const SearchPath*, LinkKey>>>
      link_readers_;  // by a file that was read
  std::uint64_t generation_ = 0;
  std::uint64_t revision_ = 0;
  // By search path, then dotted name.
  std::unordered_map<const SearchPath*, std::unordered_map<Name, Place>> found_;
  std::unordered_map<Name, Name> stubs_;  // by a module's path: its stub's, or none
};

}  // namespace interlock
