#include "analysis/advice/topics.h"

#include <algorithm>
#include <cstddef>
#include <map>

#include "analysis/advice/markdown_line.h"
#include "analysis/advice/page_table.h"

namespace interlock {
namespace {

Topic topic_from(const PageSource& source) {
  const Page page = parse_page(source.text);
  Topic topic;
  topic.name = source.name;
  topic.title = page.title;
  topic.names = page.words("names");
  topic.roles = page.words("roles");
  topic.remarks = remarks_under(page, "Here");
  for (const PageBlock& block : page.under("")) {
    switch (block.kind) {
      case BlockKind::code:
        topic.example = block.text;
        break;
      case BlockKind::item:
        topic.points.push_back(block.text);
        break;
      case BlockKind::paragraph:
        (topic.purpose.empty() ? topic.purpose : topic.reference) = block.text;
        break;
      case BlockKind::table:
        break;
    }
  }
  return topic;
}

// All topics, and by what they are found.
struct TopicIndex {
  std::vector<Topic> topics;
  std::map<std::string_view, const Topic*> by_name;
  std::map<std::string_view, const Topic*> by_role;
  std::map<std::string, std::string, std::less<>> descriptions;
  std::map<std::string_view, Page> guidance;
};

const TopicIndex& index() {
  static const TopicIndex index = [] {
    TopicIndex made;
    for (const PageSource& source : topic_pages()) made.topics.push_back(topic_from(source));
    for (const Topic& topic : made.topics) {
      for (const std::string& name : topic.names) made.by_name.emplace(name, &topic);
      for (const std::string& role : topic.roles) made.by_role.emplace(role, &topic);
    }
    for (const PageSource& source : name_pages()) {
      for (const std::string_view line : markdown_lines(source.text)) {
        if (line.substr(0, 3) != "| `") continue;
        const auto cells = table_cells(line);
        if (cells.size() != 2) continue;
        made.descriptions.emplace(cells[0].substr(1, cells[0].size() - 2), cells[1]);
      }
    }
    for (const PageSource& source : guidance_pages())
      made.guidance.emplace(source.name, parse_page(source.text));
    return made;
  }();
  return index;
}

const Topic* found_in(const std::map<std::string_view, const Topic*>& map, std::string_view key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : found->second;
}

// The page for a class, a function or a module itself.
const Topic* own_topic(std::string_view qualified, const Api* api) {
  if (const Topic* topic = found_in(index().by_name, qualified)) return topic;
  if (api == nullptr || api->role == Role::none) return nullptr;
  return found_in(index().by_role, to_string(api->role));
}

}  // namespace

std::span<const Topic> all_topics() {
  return index().topics;
}

const Topic* find_topic(std::string_view name) {
  for (const Topic& topic : index().topics) {
    if (topic.name == name) return &topic;
  }
  return nullptr;
}

const Topic* topic_of(std::string_view qualified, const Api* api, const Api* receiver) {
  if (const Topic* topic = own_topic(qualified, api)) return topic;
  if (receiver != nullptr) {
    if (const Topic* topic = own_topic(receiver->name, receiver)) return topic;
  }
  if (api != nullptr) {
    for (const std::string_view base : api->bases) {
      if (const Topic* topic = own_topic(base, find_api(base))) return topic;
    }
  }
  for (std::size_t dot = qualified.rfind('.'); dot != std::string_view::npos;
       dot = qualified.rfind('.')) {
    qualified = qualified.substr(0, dot);
    if (const Topic* topic = own_topic(qualified, find_api(qualified))) return topic;
  }
  return nullptr;
}

std::string_view description_of(std::string_view qualified, const Api* api) {
  const auto& descriptions = index().descriptions;
  const auto described = [&](std::string_view name) {
    const auto found = descriptions.find(name);
    return found == descriptions.end() ? std::string_view{} : std::string_view(found->second);
  };
  const std::string_view own = described(qualified);
  const std::size_t dot = qualified.rfind('.');
  if (!own.empty() || api == nullptr || dot == std::string_view::npos) return own;
  const std::string_view member = qualified.substr(dot);
  const std::string_view made = api->returns;
  if (made.size() > member.size() && made.substr(made.size() - member.size()) == member)
    return described(made);
  const Api* klass = find_api(qualified.substr(0, dot));
  if (klass == nullptr) return {};
  for (const std::string_view base : klass->bases) {
    const std::string_view inherited = described(std::string(base) + std::string(member));
    if (!inherited.empty()) return inherited;
  }
  return {};
}

const Page& guidance(std::string_view name) {
  static const Page none;
  const auto found = index().guidance.find(name);
  return found == index().guidance.end() ? none : found->second;
}

}  // namespace interlock
