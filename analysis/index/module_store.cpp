#include "analysis/index/module_store.h"

#include <utility>

#include "analysis/facts/extract.h"
#include "analysis/program/shared_value.h"
#include "analysis/syntax/tree.h"

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

std::vector<std::uint32_t> line_starts_of(const Text& text) {
  std::vector<std::uint32_t> starts;
  starts.reserve(text.line_count());
  starts.push_back(0);
  bool after_return = false;  // of a "\r" that a "\n" may belong to
  for (std::uint32_t begin = 0; begin < text.size();) {
    const std::string_view chunk = text.chunk_at(begin);
    for (std::size_t i = 0; i < chunk.size(); ++i) {
      const auto next = begin + static_cast<std::uint32_t>(i) + 1;
      if (chunk[i] == '\n' && after_return) {
        starts.back() = next;
      } else if (chunk[i] == '\n' || chunk[i] == '\r') {
        starts.push_back(next);
      }
      after_return = chunk[i] == '\r';
    }
    begin += static_cast<std::uint32_t>(chunk.size());
  }
  return starts;
}

}  // namespace

ModuleStore::ModuleStore(std::shared_ptr<const FileSystem> files, std::vector<std::string> roots,
                         LibraryFolders libraries, std::size_t room)
    : files_(files),
      finder_(std::move(files), std::move(roots), std::move(libraries)),
      room_(room) {}

std::string ModuleStore::path_of(const Module& importer, std::string_view name) {
  const SearchPath* search_path = importer.search_path.get();
  std::string dotted(name);
  {
    const std::scoped_lock lock(mutex_);
    const auto& names = found_[search_path];
    const auto found = names.find(dotted);
    if (found != names.end()) return found->second;
  }
  std::string path = finder_.find(*search_path, name);
  const std::scoped_lock lock(mutex_);
  return found_[search_path].emplace(std::move(dotted), std::move(path)).first->second;
}

std::shared_ptr<const Module> ModuleStore::find_module(const Module& importer,
                                                       std::string_view name) {
  if (importer.search_path == nullptr) return nullptr;
  const std::string path = path_of(importer, name);
  return path.empty() ? nullptr : at(path);
}

bool ModuleStore::is_folder(const Module& importer, std::string_view name) {
  return importer.search_path != nullptr && finder_.is_folder(*importer.search_path, name);
}

std::shared_ptr<const Module> ModuleStore::stub_of(const Module& module) {
  if (module.search_path == nullptr) return nullptr;
  const std::string path = finder_.stub_of(*module.search_path, module.path, module.name);
  return path.empty() ? nullptr : at(path);
}

std::shared_ptr<const Module> ModuleStore::at(const std::string& path) {
  return load(path, nullptr);
}

std::shared_ptr<const Module> ModuleStore::at(const std::string& path, const Text& text) {
  return load(path, &text);
}

std::shared_ptr<const Module> ModuleStore::load(const std::string& path, const Text* text) {
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
  std::shared_ptr<const Module> module;
  std::optional<std::string> bytes;
  std::optional<Text> own;
  if (text == nullptr) {
    bytes = files_->read(path);
    if (bytes && bytes->size() > kMaxLibraryFile && finder_.is_library(path)) bytes.reset();
    if (bytes) text = &own.emplace(*bytes);
  }
  if (text != nullptr) {
    const auto tree = Tree::parse(*text);
    auto fresh = named(path);
    fresh->facts = extract_facts(*text, *tree, nullptr).facts;
    fresh->has_syntax_errors = tree->has_errors();
    fresh->line_starts = line_starts_of(*text);
    module = std::move(fresh);
  }
  const std::scoped_lock lock(mutex_);
  if (entries_[path] == entry && !entry->held) keep(path, *entry, module);
  return module;
}

void ModuleStore::keep(const std::string& path, Entry& entry,
                       std::shared_ptr<const Module> module) {
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
  module->name = std::move(name.name);
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
  return module;
}

std::shared_ptr<const SharedValue> ModuleStore::known_link(const SearchPath& search_path,
                                                           Name path) {
  const std::scoped_lock lock(mutex_);
  const auto links = links_.find(&search_path);
  if (links == links_.end()) return nullptr;
  const auto found = links->second.values.find(path);
  return found == links->second.values.end() ? nullptr : found->second;
}

void ModuleStore::remember_link(const std::shared_ptr<const SearchPath>& search_path, Name path,
                                std::shared_ptr<const SharedValue> value,
                                std::uint64_t generation) {
  const std::scoped_lock lock(mutex_);
  if (generation != generation_) return;
  Links& links = links_[search_path.get()];
  links.owner = search_path;
  links.values.emplace(path, std::move(value));
}

std::uint64_t ModuleStore::generation() const {
  const std::scoped_lock lock(mutex_);
  return generation_;
}

void ModuleStore::forget_links() {
  const std::scoped_lock lock(mutex_);
  ++generation_;
  links_.clear();
}

std::optional<Text> ModuleStore::text_of(const std::string& path) {
  {
    const std::scoped_lock lock(mutex_);
    const auto found = entries_.find(path);
    if (found != entries_.end() && found->second->module != nullptr && found->second->module->text)
      return found->second->module->text;
  }
  const std::optional<std::string> bytes = files_->read(path);
  return bytes ? std::optional(Text(*bytes)) : std::nullopt;
}

std::shared_ptr<const Module> ModuleStore::hold(std::shared_ptr<const Module> module) {
  const std::string path = module->path;
  std::shared_ptr<const Module> before;
  {
    const std::scoped_lock lock(mutex_);
    const auto found = entries_.find(path);
    if (found != entries_.end()) before = found->second->module;
  }
  release(path);
  auto entry = std::make_shared<Entry>();
  entry->module = std::move(module);
  entry->read = entry->held = true;
  const std::scoped_lock lock(mutex_);
  entries_[path] = std::move(entry);
  return before;
}

void ModuleStore::release(const std::string& path) {
  const std::scoped_lock lock(mutex_);
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
    const auto found = entries_.find(path);
    if (found != entries_.end() && found->second->held) return false;
    found_.clear();
  }
  finder_.forget();
  release(path);
  forget_links();
  return true;
}

}  // namespace interlock
