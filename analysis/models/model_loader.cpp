#include "analysis/models/model_loader.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

#include <nlohmann/json.hpp>

#include "analysis/models/key_order.h"
#include "analysis/models/model_names.h"

namespace interlock::model_loader {
namespace {

using nlohmann::json;

// Reads one file. Every method reports what is wrong to `models.errors` and goes on.
class Reader {
 public:
  Reader(std::string_view file, Models& models) : file_(file), models_(models) {}

  void read(std::string_view text);

 private:
  using Place = std::string_view;

  void error(Place place, std::string_view what) {
    models_.errors.push_back(file_ + ": " + (place.empty() ? "" : std::string(place) + ": ") +
                             std::string(what));
  }
  void unknown_key(Place place, std::string_view key) {
    error(place, "unknown key `" + std::string(key) + "`");
  }

  [[nodiscard]] bool is(json::value_t type, const json& value, Place place, std::string_view key);
  std::string text(const json& value, Place place, std::string_view key);
  std::vector<std::string> texts(const json& list, Place place, std::string_view key);
  bool flag(const json& value, Place place, std::string_view key) {
    return is(json::value_t::boolean, value, place, key) && value.get<bool>();
  }

  template <typename Enum>
  Enum one_of(std::span<const std::string_view> names, const json& value, Place place,
              std::string_view key);
  template <typename ReadItem>
  void each_key(const json& object, Place place, std::string_view key, const ReadItem& read_item);
  template <typename ReadItem>
  void each_object(const json& list, Place place, std::string_view key, const ReadItem& read_item);

  json parse(std::string_view source);
  void read_section(const std::string& key, const json& section);
  void read_group(const json& group, const Entry* klass);
  void read_function(const std::string& name, const json& object, const Entry* klass);
  void read_class(const std::string& name, const json& object);
  void read_members(const json& object, const Entry& klass);
  void read_instance(const std::string& name, const json& object);

  bool read_key(const std::string& key, const json& value, Entry& entry);
  bool read_function_key(const std::string& key, const json& value, const Entry* klass,
                         Entry& entry);
  template <typename Argument, typename ReadKey>
  void read_arguments(const json& list, Place place, std::string_view key,
                      std::vector<Argument>& arguments, const ReadKey& read_key);
  void read_unless(const json& conditions, Entry& entry);
  void read_slots(const json& slots, Entry& entry);
  void read_twins(const json& twins, Entry& entry);
  void finish(Entry entry, const Entry* klass = nullptr);

  std::string file_;
  Models& models_;
  std::string library_;
};

bool Reader::is(json::value_t type, const json& value, Place place, std::string_view key) {
  if (value.type() == type) return true;
  error(place, "`" + std::string(key) + "` must be of type " + json(type).type_name());
  return false;
}

std::string Reader::text(const json& value, Place place, std::string_view key) {
  if (value.is_string() && !value.get_ref<const std::string&>().empty())
    return value.get<std::string>();
  error(place, "`" + std::string(key) + "` must be a string, and not empty");
  return {};
}

std::vector<std::string> Reader::texts(const json& list, Place place, std::string_view key) {
  std::vector<std::string> result;
  if (is(json::value_t::array, list, place, key)) {
    for (const json& item : list) result.push_back(text(item, place, key));
  }
  return result;
}

template <typename Enum>
Enum Reader::one_of(std::span<const std::string_view> names, const json& value, Place place,
                    std::string_view key) {
  const std::string wanted = text(value, place, key);
  const auto name = std::find(names.begin(), names.end(), wanted);
  if (name == names.end()) {
    error(place, "`" + std::string(key) + "` has no value `" + wanted + "`");
    return Enum{};
  }
  return static_cast<Enum>(name - names.begin());
}

template <typename ReadItem>
void Reader::each_key(const json& object, Place place, std::string_view key,
                      const ReadItem& read_item) {
  if (is(json::value_t::object, object, place, key)) {
    for (const auto& [name, value] : object.items()) read_item(name, value);
  }
}

template <typename ReadItem>
void Reader::each_object(const json& list, Place place, std::string_view key,
                         const ReadItem& read_item) {
  if (!is(json::value_t::array, list, place, key)) return;
  for (const json& item : list) {
    if (is(json::value_t::object, item, place, key)) read_item(item);
  }
}

// nlohmann keeps the last of two equal keys: here both are errors, and so are names out of order.
json Reader::parse(std::string_view source) {
  KeyOrder order(models_.demands.order);
  const auto watch_keys = [&](int depth, json::parse_event_t event, json& parsed) {
    if (event == json::parse_event_t::object_start) {
      order.enter(static_cast<std::size_t>(depth) + 1);
    } else if (event == json::parse_event_t::key) {
      const std::string complaint =
          order.next(static_cast<std::size_t>(depth), parsed.get<std::string>());
      if (!complaint.empty()) error("", complaint);
    }
    return true;
  };
  try {
    return json::parse(source, watch_keys);
  } catch (const json::parse_error& failure) {
    error("", failure.what());
    return json::object({{"library", "?"}});
  }
}

void Reader::read(std::string_view source) {
  const json root = parse(source);
  if (!root.is_object() || !root.contains("library")) {
    error("", "`library` is missing");
    return;
  }
  library_ = text(root["library"], "", "library");
  each_key(root, "", "the file", [&](const auto& key, const json& it) { read_section(key, it); });
}

void Reader::read_section(const std::string& key, const json& section) {
  const auto read_alias = [&](const std::string& alias, const json& target) {
    if (!models_.aliases.emplace(alias, text(target, alias, key)).second) {
      error(alias, "is an alias already");
    }
  };
  const auto function = [&](const auto& name, const json& it) { read_function(name, it, nullptr); };
  if (key == "aliases") {
    each_key(section, "", key, read_alias);
  } else if (key == "functions") {
    each_key(section, "", key, function);
  } else if (key == "groups") {
    each_object(section, "", key, [&](const json& group) { read_group(group, nullptr); });
  } else if (key == "classes") {
    each_key(section, "", key, [&](const auto& name, const json& it) { read_class(name, it); });
  } else if (key == "instances") {
    each_key(section, "", key, [&](const auto& name, const json& it) { read_instance(name, it); });
  } else if (key == "external") {
    for (const std::string& name : texts(section, "", key)) models_.external.insert(name);
  } else if (key != "library") {
    unknown_key("", key);
  }
}

// Entries that differ in their names alone: {"names": ["get", "set"], "blocks": "cache", ...}.
void Reader::read_group(const json& group, const Entry* klass) {
  const Place place = klass == nullptr ? "" : Place(klass->name);
  json common = group;
  common.erase("names");
  for (const std::string& name : texts(group.value("names", json()), place, "names")) {
    read_function(name, common, klass);
  }
}

void Reader::read_function(const std::string& name, const json& object, const Entry* klass) {
  Entry entry;
  entry.name = klass == nullptr ? name : klass->name + "." + name;
  each_key(object, entry.name, "the entry", [&](const std::string& key, const json& value) {
    if (!read_key(key, value, entry) && !read_function_key(key, value, klass, entry)) {
      unknown_key(entry.name, key);
    }
  });
  finish(std::move(entry), klass);
}

void Reader::read_class(const std::string& name, const json& object) {
  Entry entry;
  entry.name = name;
  entry.kind = ApiKind::klass;
  each_key(object, name, "the class", [&](const std::string& key, const json& value) {
    if (key == "bases") {
      entry.bases = texts(value, name, key);
    } else if (key != "methods" && key != "groups" && key != "attributes" &&
               !read_key(key, value, entry)) {
      unknown_key(name, key);
    }
  });
  if (object.is_object()) read_members(object, entry);
  finish(std::move(entry));
}

void Reader::read_members(const json& object, const Entry& klass) {
  const auto method = [&](const auto& name, const json& it) { read_function(name, it, &klass); };
  const auto group = [&](const json& it) { read_group(it, &klass); };
  const auto attribute = [&](const auto& name, const json& it) {
    Entry instance;
    instance.name = klass.name + "." + name;
    instance.kind = ApiKind::instance;
    instance.returns = text(it, instance.name, "attributes");
    finish(std::move(instance), &klass);
  };
  each_key(object.value("methods", json::object()), klass.name, "methods", method);
  each_object(object.value("groups", json::array()), klass.name, "groups", group);
  each_key(object.value("attributes", json::object()), klass.name, "attributes", attribute);
}

void Reader::read_instance(const std::string& name, const json& object) {
  Entry entry;
  entry.name = name;
  entry.kind = ApiKind::instance;
  each_key(object, name, "the instance", [&](const std::string& key, const json& value) {
    if (key == "class" || key == "evidence") {
      (key == "class" ? entry.returns : entry.evidence) = text(value, name, key);
    } else {
      unknown_key(name, key);
    }
  });
  finish(std::move(entry));
}

// Keys that go with functions, methods and classes.
bool Reader::read_key(const std::string& key, const json& value, Entry& entry) {
  static const std::map<std::string_view, std::string Entry::*> kTexts = {
      {"alternative", &Entry::alternative},
      {"deprecated", &Entry::deprecated},
      {"enters", &Entry::enters},
      {"evidence", &Entry::evidence},
      {"loop_argument_removed", &Entry::loop_argument_removed},
      {"opaque_with", &Entry::opaque_with},
      {"process_argument", &Entry::process_argument},
      {"process_argument_since", &Entry::process_argument_since},
      {"process_twin", &Entry::process_twin},
      {"reason", &Entry::reason},
      {"removed", &Entry::removed},
      {"yields", &Entry::yields}};
  static const std::map<std::string_view, bool Entry::*> kFlags = {
      {"copies_context", &Entry::copies_context}, {"endless", &Entry::endless},
      {"in_memory", &Entry::in_memory},           {"loop_bound", &Entry::loop_bound},
      {"reentrant", &Entry::reentrant},           {"releases_gil", &Entry::releases_gil},
      {"sends_closures", &Entry::sends_closures}, {"starts_processes", &Entry::starts_processes},
      {"thread_bound", &Entry::thread_bound}};
  const Place place = entry.name;
  if (const auto field = kTexts.find(key); field != kTexts.end()) {
    entry.*(field->second) = text(value, place, key);
  } else if (const auto known = kFlags.find(key); known != kFlags.end()) {
    entry.*(known->second) = flag(value, place, key);
  } else if (key == "role") {
    entry.role = one_of<Role>(model_names::kRoles, value, place, key);
  } else if (key == "blocks") {
    entry.blocks = one_of<Category>(model_names::kCategories, value, place, key);
  } else if (key == "confidence") {
    entry.confidence = one_of<Confidence>(model_names::kConfidences, value, place, key);
  } else if (key == "pickled") {
    entry.pickled = one_of<Pickled>(model_names::kPickled, value, place, key);
  } else if (key == "body_runs_on") {
    entry.body_runs_on = one_of<RunsOn>(model_names::kRunsOn, value, place, key);
  } else if (key == "unless") {
    read_unless(value, entry);
  } else if (key == "slots") {
    read_slots(value, entry);
  } else if (key == "twins") {
    read_twins(value, entry);
  } else {
    return false;
  }
  return true;
}

bool Reader::read_function_key(const std::string& key, const json& value, const Entry* klass,
                               Entry& entry) {
  constexpr std::array<std::string_view, 3> kKinds = {"function", "coroutine_function",
                                                      "async_generator"};
  const Place place = entry.name;
  if (key == "kind") {
    const auto kind = one_of<std::size_t>(kKinds, value, place, key);
    entry.kind = static_cast<ApiKind>(kind + static_cast<std::size_t>(ApiKind::function));
  } else if (key == "returns") {
    entry.returns = text(value, place, key);
  } else if (key == "lazy") {
    entry.lazy = flag(value, place, key);
  } else if (key == "property" && klass != nullptr) {
    entry.kind = flag(value, place, key) ? ApiKind::instance : entry.kind;
  } else {
    return false;
  }
  return true;
}

// A list of objects that each speak of one argument, by position, by keyword or by both.
template <typename Argument, typename ReadKey>
void Reader::read_arguments(const json& list, Place place, std::string_view key,
                            std::vector<Argument>& arguments, const ReadKey& read_key) {
  constexpr int kMost = 127;  // Slot::position is a signed byte
  each_object(list, place, key, [&](const json& object) {
    Argument argument;
    for (const auto& [name, value] : object.items()) {
      if (name == "keyword") {
        argument.keyword = text(value, place, name);
      } else if (name == "position" && value.is_number_unsigned() && value <= kMost) {
        argument.position = value.template get<int>();
      } else if (name == "position") {
        error(place, "`position` must be a number from 0 to 127");
      } else if (!read_key(name, value, argument)) {
        unknown_key(place, std::string(key) + "." + name);
      }
    }
    if (argument.position < 0 && argument.keyword.empty()) {
      error(place, "`" + std::string(key) + "` needs a `position` or a `keyword`");
    }
    arguments.push_back(std::move(argument));
  });
}

void Reader::read_unless(const json& conditions, Entry& entry) {
  const auto read_key = [&](const std::string& key, const json& value, UnlessEntry& condition) {
    if (key == "absent") {
      condition.absent = flag(value, entry.name, key);
    } else if (key == "equals") {
      condition.equals = text(value, entry.name, key);
    }
    return key == "absent" || key == "equals";
  };
  read_arguments(conditions, entry.name, "unless", entry.unless, read_key);
}

void Reader::read_slots(const json& slots, Entry& entry) {
  const auto read_key = [&](const std::string& key, const json& value, SlotEntry& slot) {
    bool* flagged = key == "many" ? &slot.many : nullptr;
    if (key == "later") flagged = &slot.later;
    if (key == "coroutines") flagged = &slot.coroutines;
    if (key == "before_exec") flagged = &slot.before_exec;
    if (flagged != nullptr) *flagged = flag(value, entry.name, key);
    if (key == "on") slot.runs_on = one_of<RunsOn>(model_names::kRunsOn, value, entry.name, key);
    return key == "on" || flagged != nullptr;
  };
  read_arguments(slots, entry.name, "slots", entry.slots, read_key);
}

void Reader::read_twins(const json& twins, Entry& entry) {
  static const std::map<std::string_view, std::string TwinEntry::*> kFields = {
      {"call", &TwinEntry::call},
      {"method", &TwinEntry::method},
      {"mention", &TwinEntry::mention},
      {"wrap", &TwinEntry::wrap}};
  each_key(twins, entry.name, "twins", [&](const std::string& runtime, const json& object) {
    const auto known = std::find(kRuntimeNames.begin(), kRuntimeNames.end(), runtime);
    if (known == kRuntimeNames.end() || !object.is_object() || object.size() != 1) {
      return error(entry.name,
                   "`twins` maps asyncio, trio or anyio to one of `call`, `method`, "
                   "`mention`, `wrap`");
    }
    TwinEntry& twin = entry.twins[static_cast<std::size_t>(known - kRuntimeNames.begin())];
    const auto field = kFields.find(object.begin().key());
    if (field == kFields.end()) return unknown_key(entry.name, "twins." + object.begin().key());
    twin.*(field->second) = text(object.begin().value(), entry.name, field->first);
  });
}

void Reader::finish(Entry entry, const Entry* klass) {
  if (entry.evidence.empty() && klass != nullptr) entry.evidence = klass->evidence;
  entry.thread_bound = entry.thread_bound || (klass != nullptr && klass->thread_bound);
  entry.file = file_;
  entry.library = library_;
  models_.entries.push_back(std::move(entry));
}

}  // namespace

void read_models(std::string_view file_name, std::string_view json_text, Models& models) {
  Reader(file_name, models).read(json_text);
}

}  // namespace interlock::model_loader
