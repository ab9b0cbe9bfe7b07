#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "analysis/models/members.h"
#include "analysis/models/models.h"
#include "analysis/models/stub_tables.h"
#include "analysis/models/tables.h"

// What is known of an API by its types alone.
namespace interlock {
namespace {

using namespace tables;

std::string_view text_at(std::uint32_t place) {
  return kStubText + place;
}

// An Api with what its spans refer to. Once it is in its slot it is never destroyed.
struct MadeApi {
  Api api;
  std::vector<std::string_view> bases;
};

ApiKind kind_of(const StubRow& row) {
  switch (static_cast<StubKind>(row.kind)) {
    case StubKind::klass:
      return ApiKind::klass;
    case StubKind::coroutine_function:
      return ApiKind::coroutine_function;
    case StubKind::instance:
      return ApiKind::instance;
    default:
      return ApiKind::function;
  }
}

std::unique_ptr<MadeApi> make(const StubRow& row) {
  auto made = std::make_unique<MadeApi>();
  made->api.name = text_at(row.name);
  made->api.library = "stdlib";
  made->api.kind = kind_of(row);
  made->api.returns = text_at(row.returns);
  made->api.yields = text_at(row.yields);
  made->api.enters = text_at(row.enters);
  made->api.is_stub = true;
  std::string_view bases = text_at(row.bases);
  while (!bases.empty()) {
    const std::size_t space = std::min(bases.find(' '), bases.size());
    made->bases.push_back(bases.substr(0, space));
    bases.remove_prefix(std::min(space + 1, bases.size()));
  }
  made->api.bases = made->bases;
  return made;
}

// Places in the rows; kNoRow where there is none.
constexpr std::size_t kNoRow = static_cast<std::size_t>(-1);

template <typename Matches>
std::size_t row_of(std::uint32_t hash, const Matches& matches) {
  const auto first = std::lower_bound(kStubHashes.begin(), kStubHashes.end(), hash);
  for (auto at = first; at != kStubHashes.end() && *at == hash; ++at) {
    const auto row = static_cast<std::size_t>(at - kStubHashes.begin());
    if (matches(text_at(kStubRows[row].name))) return row;
  }
  return kNoRow;
}

const Api* api_of(std::size_t row) {
  std::atomic<const Api*>& slot = kStubApis[row];
  const Api* known = slot.load(std::memory_order_acquire);
  if (known != nullptr) return known;
  std::unique_ptr<MadeApi> made = make(kStubRows[row]);
  // What another thread made first is the one: nobody has seen this one, which goes.
  if (!slot.compare_exchange_strong(known, &made->api, std::memory_order_acq_rel)) return known;
  return &made.release()->api;
}

const Api* find_stub(std::string_view name) {
  const std::size_t row =
      row_of(name_hash(name), [&](std::string_view found) { return found == name; });
  if (row == kNoRow) return nullptr;
  if (static_cast<StubKind>(kStubRows[row].kind) != StubKind::alias) return api_of(row);
  return find_typed(text_at(kStubRows[row].returns));
}

}  // namespace

const Api* find_typed(std::string_view qualified_name) {
  if (const Api* api = find_api(qualified_name)) return api;
  return find_stub(qualified_name);
}

const Api* stub_of(const Api& api) {
  if (api.library != "stdlib") return nullptr;
  const std::size_t row =
      row_of(name_hash(api.name), [&](std::string_view found) { return found == api.name; });
  const bool is_own =
      row != kNoRow && static_cast<StubKind>(kStubRows[row].kind) != StubKind::alias;
  return is_own ? api_of(row) : nullptr;
}

std::string_view returns_of(const Api& api) {
  if (!api.returns.empty() || api.is_stub) return api.returns;
  const Api* stub = stub_of(api);
  const bool same_kind = stub != nullptr && stub->kind == api.kind;
  return same_kind ? stub->returns : std::string_view{};
}

const Api* own_stub_member(const Api& klass, std::string_view member) {
  const std::uint32_t hash = name_hash(member, name_hash(".", name_hash(klass.name)));
  const std::size_t row =
      row_of(hash, [&](std::string_view name) { return is_member(name, klass.name, member); });
  if (row == kNoRow) return nullptr;
  const bool is_alias = static_cast<StubKind>(kStubRows[row].kind) == StubKind::alias;
  return is_alias ? find_typed(text_at(kStubRows[row].returns)) : api_of(row);
}

}  // namespace interlock
