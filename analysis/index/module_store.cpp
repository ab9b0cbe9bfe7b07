#include "analysis/index/module_store.h"

#include <algorithm>
#include <utility>

#include "analysis/index/load_facts.h"
#include "analysis/program/shared_value.h"

namespace interlock {
namespace {

// Larger files of libraries are generated, and tables for the most part.
constexpr std::size_t kMaxLibraryFile = 1'000'000;

template <typename T>
std::size_t bytes_of(const std::vector<T>& items) {
  return items.capacity() * sizeof(T);
}

std::size_t size_of(const Unit& unit) {
  return sizeof(Unit) + bytes_of(unit.exprs) + bytes_of(unit.children) + bytes_of(unit.statements) +
         bytes_of(unit.scopes) + bytes_of(unit.bindings) + bytes_of(unit.attribute_bindings) +
         bytes_of(unit.functions) + bytes_of(unit.classes) + bytes_of(unit.imports) +
         bytes_of(unit.calls) + bytes_of(unit.awaits) + bytes_of(unit.iterations);
}

std::size_t size_of(const Module& module) {
  std::size_t size = sizeof(Module) + bytes_of(module.line_starts) + bytes_of(module.facts->units);
  for (const UnitPlace& place : module.facts->units) size += size_of(*place.unit);
  return size;
}

std::uint64_t link_key(Name module, Name path) {
  return (std::uint64_t{static_cast<std::uint32_t>(module)} << 32) |
         static_cast<std::uint32_t>(path);
}

}  // namespace

ModuleStore::ModuleStore(std::shared_ptr<const FileSystem> files, std::vector<std::string> roots,
                         LibraryFolders libraries, std::size_t room,
                         std::shared_ptr<FactCache> cache, std::shared_ptr<const ModelSet> models)
    : files_(files),
      finder_(std::move(files), std::move(roots), std::move(libraries)),
      room_(room),
      cache_(std::move(cache)),
      models_(std::move(models)) {}

ModuleStore::Place ModuleStore::place_of(const Module& importer, Name name) {
  const SearchPath* search_path = importer.search_path.get();
  {
    const std::scoped_lock lock(mutex_);
    const auto& names = found_[search_path];
    const auto found = names.find(name);
    if (found != names.end()) return found->second;
  }
  const std::string path = finder_.find(*search_path, interlock::text_of(name));
  Place place{intern(path), false};
  if (path.empty()) place.is_folder = finder_.is_folder(*search_path, interlock::text_of(name));
  const std::scoped_lock lock(mutex_);
  return found_[search_path].emplace(name, place).first->second;
}

ModuleSource::Found ModuleStore::find_module(const Module& importer, Name name) {
  if (importer.search_path == nullptr) return {};
  const Place place = place_of(importer, name);
  if (place.path == Name::none) return {nullptr, place.is_folder};
  return {load(place.path, nullptr), place.is_folder};
}

std::shared_ptr<const Module> ModuleStore::stub_of(const Module& module) {
  if (module.search_path == nullptr) return nullptr;
  std::optional<Name> path;
  {
    const std::scoped_lock lock(mutex_);
    const auto known = stubs_.find(module.path_name);
    if (known != stubs_.end()) path = known->second;
  }
  if (!path) {
    path = intern(finder_.stub_of(*module.search_path, module.path, module.name));
    const std::scoped_lock lock(mutex_);
    stubs_.emplace(module.path_name, *path);
  }
  return *path == Name::none ? nullptr : load(*path, nullptr);
}

std::shared_ptr<const Module> ModuleStore::at(const std::string& path) {
  return load(intern(path), nullptr);
}

std::shared_ptr<const Module> ModuleStore::at(const std::string& path, const Text& text) {
  return load(intern(path), &text);
}

std::shared_ptr<const Module> ModuleStore::load(Name path, const Text* text) {
  std::shared_ptr<Entry> entry;
  const auto known = [&]() -> bool {
    if (entry->module != nullptr && !entry->held) used_.splice(used_.end(), used_, entry->used);
    return entry->read;
  };
  {
    const std::scoped_lock lock(mutex_);
    auto& slot = entries_[path];
    if (slot == nullptr) slot = std::make_shared<Entry>();
    entry = slot;
    if (known()) return entry->module;
  }
  const std::scoped_lock loading(entry->loading);
  {
    const std::scoped_lock lock(mutex_);
    if (known()) return entry->module;
  }
  const std::string file(interlock::text_of(path));
  std::shared_ptr<const Module> module;
  std::optional<std::string> bytes;
  std::optional<Text> own;
  if (text == nullptr) {
    bytes = files_->read(file);
    if (bytes && bytes->size() > kMaxLibraryFile && finder_.is_library(file)) bytes.reset();
    if (bytes) text = &own.emplace(*bytes);
  }
  if (text != nullptr) {
    ParsedFacts parsed = load_facts(path, *text, cache_.get());
    auto fresh = named(file);
    fresh->facts = std::move(parsed.facts);
    fresh->exports = exports_of(*fresh->facts);
    fresh->has_syntax_errors = parsed.has_syntax_errors;
    fresh->line_starts = std::move(parsed.line_starts);
    module = std::move(fresh);
  }
  const std::scoped_lock lock(mutex_);
  const auto slot = entries_.find(path);
  if (slot != entries_.end() && slot->second == entry && !entry->held) keep(path, *entry, module);
  return module;
}

std::shared_ptr<const ModuleFacts> ModuleStore::look_at(const std::string& path, const Text& text) {
  const Name name = intern(path);
  {
    const std::scoped_lock lock(mutex_);
    const auto found = entries_.find(name);
    if (found != entries_.end() && found->second->module != nullptr)
      return found->second->module->facts;
  }
  return load_facts(name, text, cache_.get()).facts;
}

void ModuleStore::keep(Name path, Entry& entry, std::shared_ptr<const Module> module) {
  entry.read = true;
  if (module == nullptr) return;
  entry.size = size_of(*module);
  entry.module = std::move(module);
  entry.used = used_.insert(used_.end(), path);
  kept_ += entry.size;
  while (kept_ > room_ && used_.size() > 1) {
    const auto oldest = entries_.find(used_.front());
    kept_ -= oldest->second->size;
    entries_.erase(oldest);
    used_.pop_front();
  }
}

std::shared_ptr<Module> ModuleStore::named(const std::string& path) {
  ModuleName name = finder_.name_of(path);
  auto module = std::make_shared<Module>();
  module->path = path;
  module->path_name = intern(path);
  module->name = std::move(name.name);
  module->dotted_name = intern(module->name);
  module->is_package = name.is_package;
  module->is_library = finder_.is_library(path);
  module->search_path = std::move(name.search_path);
  return module;
}

std::shared_ptr<const Module> ModuleStore::of_document(const std::string& path, const Text& text,
                                                       std::shared_ptr<const ModuleFacts> facts) {
  auto module = named(path);
  module->text = text;
  module->facts = std::move(facts);
  module->exports = exports_of(*module->facts);
  return module;
}

std::shared_ptr<const SharedValue> ModuleStore::known_link(const SearchPath& search_path,
                                                           Name module, Name path) {
  const std::scoped_lock lock(mutex_);
  const auto links = links_.find(&search_path);
  if (links == links_.end()) return nullptr;
  const auto found = links->second.values.find(link_key(module, path));
  return found == links->second.values.end() ? nullptr : found->second;
}

void ModuleStore::remember_link(const std::shared_ptr<const SearchPath>& search_path, Name module,
                                Name path, std::shared_ptr<const SharedValue> value,
                                std::uint64_t generation) {
  const std::scoped_lock lock(mutex_);
  if (generation != generation_) return;
  Links& links = links_[search_path.get()];
  links.owner = search_path;
  const LinkKey key = link_key(module, path);
  const auto [entry, fresh] = links.values.emplace(key, std::move(value));
  if (!fresh) return;
  for (const Name file : entry->second->read)
    link_readers_[file].emplace_back(search_path.get(), key);
}

std::uint64_t ModuleStore::generation() const {
  const std::scoped_lock lock(mutex_);
  return generation_;
}

std::uint64_t ModuleStore::revision() const {
  const std::scoped_lock lock(mutex_);
  return revision_;
}

void ModuleStore::forget_links() {
  const std::scoped_lock lock(mutex_);
  ++generation_;
  ++revision_;
  links_.clear();
  link_readers_.clear();
}

void ModuleStore::forget_links_of(const std::string& path) {
  const std::scoped_lock lock(mutex_);
  ++generation_;
  const auto readers = link_readers_.find(intern(path));
  if (readers == link_readers_.end()) return;
  for (const auto& [search_path, key] : readers->second) links_[search_path].values.erase(key);
  link_readers_.erase(readers);
}

std::optional<Text> ModuleStore::held_text(const std::string& path) const {
  const std::scoped_lock lock(mutex_);
  const auto found = entries_.find(intern(path));
  if (found == entries_.end() || found->second->module == nullptr) return std::nullopt;
  return found->second->module->text;
}

std::optional<Text> ModuleStore::text_of(const std::string& path) {
  if (auto text = held_text(path)) return text;
  const std::optional<std::string> bytes = files_->read(path);
  return bytes ? std::optional(Text(*bytes)) : std::nullopt;
}

std::optional<std::string> ModuleStore::bytes_of(const std::string& path) {
  if (const auto text = held_text(path)) return text->to_string();
  return files_->read(path);
}

std::vector<std::string> ModuleStore::held() const {
  std::vector<std::string> paths;
  const std::scoped_lock lock(mutex_);
  for (const auto& [path, entry] : entries_) {
    if (entry->held) paths.emplace_back(interlock::text_of(path));
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::shared_ptr<const Module> ModuleStore::hold(std::shared_ptr<const Module> module) {
  const std::string path = module->path;
  std::shared_ptr<const Module> before;
  {
    const std::scoped_lock lock(mutex_);
    const auto found = entries_.find(intern(path));
    if (found != entries_.end()) before = found->second->module;
  }
  auto entry = std::make_shared<Entry>();
  entry->module = std::move(module);
  entry->read = entry->held = true;
  const std::scoped_lock lock(mutex_);
  drop(intern(path));
  entries_[intern(path)] = std::move(entry);
  ++revision_;
  return before;
}

void ModuleStore::release(const std::string& path) {
  const std::scoped_lock lock(mutex_);
  ++revision_;
  drop(intern(path));
}

void ModuleStore::drop(Name path) {
  const auto found = entries_.find(path);
  if (found == entries_.end()) return;
  const Entry& entry = *found->second;
  if (entry.module != nullptr && !entry.held) {
    kept_ -= entry.size;
    used_.erase(entry.used);
  }
  entries_.erase(found);
}

bool ModuleStore::changed_on_disk(const std::string& path) {
  {
    const std::scoped_lock lock(mutex_);
    const auto found = entries_.find(intern(path));
    if (found != entries_.end() && found->second->held) return false;
    found_.clear();
    stubs_.clear();
  }
  finder_.forget();
  release(path);
  forget_links();
  return true;
}

}  // namespace interlock
