#include "analysis/models/table_writer.h"

#include <bit>
#include <cstddef>
#include <map>

#include "analysis/models/model_names.h"
#include "analysis/models/tables.h"

namespace interlock::model_loader {
namespace {

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += '\\';
    }
    result += c;
  }
  return result + "\"sv";
}

// Writes an array for every different list once and gives the name to refer to it by.
class Arrays {
 public:
  Arrays(std::string type, std::string prefix)
      : type_(std::move(type)), prefix_(std::move(prefix)) {}

  std::string name_of(const std::string& items) {
    const auto [place, is_new] = names_.try_emplace(items, prefix_ + std::to_string(names_.size()));
    if (is_new) {
      definitions_ += "constexpr " + type_ + " " + place->second + "[] = {" + items + "};\n";
    }
    return place->second;
  }

  [[nodiscard]] const std::string& definitions() const { return definitions_; }

 private:
  std::string type_;
  std::string prefix_;
  std::map<std::string, std::string> names_;
  std::string definitions_;
};

std::string joined(const std::string& list, const std::string& item) {
  return list.empty() ? item : list + ", " + item;
}

class Writer {
 public:
  std::string write(const Models& models);

 private:
  std::string api(const Entry& entry);
  static void add(std::string& fields, std::string_view name, const std::string& value) {
    fields += ", ." + std::string(name) + " = " + value;
  }
  static void add_text(std::string& fields, std::string_view name, const std::string& value) {
    if (!value.empty()) {
      add(fields, name, quoted(value));
    }
  }
  // "3.12"
  static void add_version(std::string& fields, std::string_view name, const std::string& version) {
    if (!version.empty()) add(fields, name, "{3, " + version.substr(2) + "}");
  }
  void add_lists(const Entry& entry, std::string& fields);

  Arrays bases_{"std::string_view", "kBases"};
  Arrays unless_{"Unless", "kUnless"};
  Arrays slots_{"Slot", "kSlots"};
};

std::string twin_fields(const TwinEntry& twin) {
  return "{" + quoted(twin.call) + ", " + quoted(twin.method) + ", " + quoted(twin.mention) + ", " +
         quoted(twin.wrap) + "}";
}

template <typename Enum>
std::string enumerator(std::string_view type, Enum value) {
  return std::string(type) + "(" + std::to_string(static_cast<int>(value)) + ")";
}

void Writer::add_lists(const Entry& entry, std::string& fields) {
  std::string unless;
  for (const UnlessEntry& one : entry.unless) {
    unless = joined(unless, "{" + std::to_string(one.position) + ", " + quoted(one.keyword) + ", " +
                                quoted(one.equals) + ", " + (one.absent ? "true" : "false") + "}");
  }
  if (!unless.empty()) {
    add(fields, "unless", unless_.name_of(unless));
  }
  std::string slots;
  for (const SlotEntry& one : entry.slots) {
    slots = joined(
        slots, "{" + std::to_string(one.position) + ", " + quoted(one.keyword) + ", " +
                   enumerator("RunsOn", one.runs_on) + ", " + (one.many ? "true, " : "false, ") +
                   (one.later ? "true, " : "false, ") + (one.coroutines ? "true, " : "false, ") +
                   (one.before_exec ? "true" : "false") + "}");
  }
  if (!slots.empty()) {
    add(fields, "slots", slots_.name_of(slots));
  }
  for (std::size_t i = 0; i < entry.twins.size(); ++i) {
    const TwinEntry& twin = entry.twins[i];
    if (!twin.empty()) {
      add(fields, kRuntimeNames[i], twin_fields(twin));
    }
  }
  add_text(fields, "opaque_with", entry.opaque_with);
  add_text(fields, "alternative", entry.alternative);
  std::string bases;
  for (const std::string& base : entry.bases) {
    bases = joined(bases, quoted(base));
  }
  if (!bases.empty()) {
    add(fields, "bases", bases_.name_of(bases));
  }
}

std::string Writer::api(const Entry& entry) {
  std::string fields = ".name = " + quoted(entry.name);
  add_text(fields, "library", entry.library);
  add(fields, "kind", enumerator("ApiKind", entry.kind));
  add(fields, "role", enumerator("Role", entry.role));
  add_text(fields, "returns", entry.returns);
  add_text(fields, "enters", entry.enters);
  add_text(fields, "yields", entry.yields);
  if (entry.body_runs_on != RunsOn::here)
    add(fields, "body_runs_on", enumerator("RunsOn", entry.body_runs_on));
  if (entry.loop_bound) add(fields, "loop_bound", "true");
  if (entry.copies_context) add(fields, "copies_context", "true");
  if (entry.starts_processes) add(fields, "starts_processes", "true");
  if (entry.sends_closures) add(fields, "sends_closures", "true");
  if (entry.pickled != Pickled::unknown)
    add(fields, "pickled", enumerator("Pickled", entry.pickled));
  add_text(fields, "process_twin", entry.process_twin);
  add_text(fields, "process_argument", entry.process_argument);
  add_version(fields, "process_argument_since", entry.process_argument_since);
  add_version(fields, "deprecated", entry.deprecated);
  add_version(fields, "removed", entry.removed);
  add_version(fields, "loop_argument_removed", entry.loop_argument_removed);
  if (entry.in_memory) {
    add(fields, "in_memory", "true");
  }
  if (entry.reentrant) add(fields, "reentrant", "true");
  if (entry.blocks != Category::none) {
    add(fields, "blocks", enumerator("Category", entry.blocks));
    add(fields, "confidence", enumerator("Confidence", entry.confidence));
    add(fields, "lazy", entry.lazy ? "true" : "false");
    add_text(fields, "reason", entry.reason);
    add(fields, "thread_bound", entry.thread_bound ? "true" : "false");
    add(fields, "releases_gil", entry.releases_gil ? "true" : "false");
    add(fields, "endless", entry.endless ? "true" : "false");
  }
  add_lists(entry, fields);
  add_text(fields, "evidence", entry.evidence);
  return "    {" + fields + "},\n";
}

// Open addressing with linear probing, at most half full.
std::string hash_slots(const std::vector<std::string_view>& keys) {
  const std::size_t size = std::bit_ceil(std::max<std::size_t>(2 * keys.size(), 2));
  std::vector<tables::HashSlot> slots(size, {0, tables::kEmptySlot});
  for (std::size_t key = 0; key < keys.size(); ++key) {
    const std::uint32_t hash = tables::name_hash(keys[key]);
    std::size_t i = hash & (size - 1);
    while (slots[i].key != tables::kEmptySlot) {
      i = (i + 1) & (size - 1);
    }
    slots[i] = {hash, static_cast<std::uint32_t>(key)};
  }
  std::string text = "constexpr tables::HashSlot kHashSlots[] = {\n";
  for (const tables::HashSlot& slot : slots) {
    text += "{" + std::to_string(slot.hash) + "U, " + std::to_string(slot.key) + "U},\n";
  }
  return text + "};\n";
}

std::string Writer::write(const Models& models) {
  std::vector<std::string_view> keys;
  std::string apis = "constexpr Api kApiRows[] = {\n";
  for (const Entry& entry : models.entries) {
    apis += api(entry);
    keys.push_back(entry.name);
  }
  const auto other_names = alias_names(models);
  std::string aliases = "constexpr std::array<tables::Alias, " +
                        std::to_string(other_names.size()) + "> kAliasRows = {{\n";
  for (const auto& [alias, entry] : other_names) {
    aliases += "    {" + quoted(alias) + ", " + std::to_string(entry) + "},\n";
    keys.push_back(alias);
  }
  std::string modules = "constexpr std::string_view kModuleRows[] = {\n";
  for (const std::string& module : module_names(models)) {
    modules += "    " + quoted(module) + ",\n";
  }
  return "// Written by compile_models from analysis/models/data/*.json.\n"
         "#include <array>\n\n"
         "#include \"analysis/models/tables.h\"\n\n"
         "#if defined(__GNUC__)\n"
         "#pragma GCC diagnostic ignored \"-Wmissing-field-initializers\"\n"
         "#endif\n\n"
         "namespace interlock {\nnamespace {\n\n"
         "using namespace std::string_view_literals;\n\n" +
         bases_.definitions() + unless_.definitions() + slots_.definitions() + apis + "};\n" +
         aliases + "}};\n" + modules + "};\n" + hash_slots(keys) +
         "\n}  // namespace\n\nnamespace tables {\n\n"
         "constinit const std::span<const Api> kApis = kApiRows;\n"
         "constinit const std::span<const Alias> kAliases = kAliasRows;\n"
         "constinit const std::span<const HashSlot> kSlots = kHashSlots;\n"
         "constinit const std::span<const std::string_view> kModules = kModuleRows;\n\n"
         "}  // namespace tables\n}  // namespace interlock\n";
}

}  // namespace

std::string write_tables(const Models& models) {
  return Writer().write(models);
}

}  // namespace interlock::model_loader
