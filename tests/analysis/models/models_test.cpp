#include "analysis/models/models.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

namespace {

using namespace interlock;

const Api& api(std::string_view name) {
  CAPTURE(name);
  const Api* found = find_api(name);
  REQUIRE(found != nullptr);
  return *found;
}

const Api& member(std::string_view klass, std::string_view name) {
  CAPTURE(klass, name);
  const Api* found = find_member(api(klass), name);
  REQUIRE(found != nullptr);
  return *found;
}

TEST_CASE("what no model speaks of has the types of the standard library's stubs") {
  const auto returns = [](const char* name) { return std::string(find_typed(name)->returns); };
  CHECK(find_api("os.environ") == nullptr);
  CHECK(find_typed("os.environ")->is_stub);
  CHECK(returns("os.environ") == "os._Environ");
  CHECK(returns("socket.create_server") == "socket.socket");
  CHECK(find_typed("collections.abc.Mapping") == find_typed("typing.Mapping"));
  CHECK(find_typed("typing.Optional") == nullptr);
  CHECK(find_typed("time.slep") == nullptr);
  CHECK(find_typed("") == nullptr);
  CHECK_FALSE(find_typed("socket.socket")->is_stub);
}

TEST_CASE("stubs add members to modelled classes, and modelled bases to others") {
  CHECK(find_member(*find_typed("ftplib.FTP"), "sock")->returns == "socket.socket");
  CHECK(find_member(*find_typed("wsgiref.simple_server.WSGIServer"), "serve_forever")->blocks ==
        Category::socket);
  CHECK(find_member(*find_typed("collections.OrderedDict"), "items") != nullptr);
  CHECK(find_member(*find_typed("re.Match"), "nothing") == nullptr);
}

TEST_CASE("stub classes and their members are made once") {
  const Api* first = find_typed("collections.deque");
  CHECK(first == find_typed("collections.deque"));
  CHECK(find_member(*first, "append") == find_member(*first, "append"));
}

TEST_CASE("an API is found by its qualified name") {
  const Api& sleep = api("time.sleep");
  CHECK(sleep.name == "time.sleep");
  CHECK(sleep.library == "stdlib");
  CHECK(sleep.kind == ApiKind::function);
  CHECK(sleep.blocks == Category::sleep);
  CHECK(sleep.confidence == Confidence::high);
  CHECK(sleep.reason == "puts the whole thread to sleep");
  CHECK(sleep.asyncio.call == "asyncio.sleep");
  CHECK(sleep.trio.call == "trio.sleep");
  CHECK(sleep.anyio.call == "anyio.sleep");
  REQUIRE(sleep.unless.size() == 1);
  CHECK(sleep.unless[0].position == 0);
  CHECK(sleep.unless[0].equals == "0");
  CHECK(find_api("time.slep") == nullptr);
  CHECK(find_api("time") == nullptr);
  CHECK(find_api("") == nullptr);
}

TEST_CASE("a third-party library's class is found by each of its names") {
  CHECK(&api("requests.sessions.Session.get") == &api("requests.Session.get"));
  CHECK(&api("requests.api.post") == &api("requests.post"));
  CHECK(api("requests.Session").role == Role::sync_client);
  CHECK(api("requests.Session").alternative == "httpx");
  CHECK(member("requests_cache.CachedSession", "get").blocks == Category::http);
  CHECK(api("redis.StrictRedis.get").blocks == Category::cache);
  CHECK(member("django.db.models.Model", "objects").returns == "django.db.models.Manager");
  CHECK(member("django.db.models.Manager", "get").asyncio.method == "aget");
}

TEST_CASE("an alias leads to the API, and a class's or module's to all that is in it") {
  CHECK(&api("io.open") == &api("builtins.open"));
  CHECK(&api("posixpath.exists") == &api("os.path.exists"));
  CHECK(&api("concurrent.futures.thread.ThreadPoolExecutor.submit") ==
        &api("concurrent.futures.ThreadPoolExecutor.submit"));
}

TEST_CASE("a member is looked up in the class and then in its bases") {
  CHECK(member("pathlib.PosixPath", "read_text").name == "pathlib.Path.read_text");
  CHECK(member("pathlib.PosixPath", "with_suffix").name == "pathlib.PurePath.with_suffix");
  CHECK(member("threading.Timer", "start").role == Role::start);
  CHECK(member("threading.Timer", "cancel").name == "threading.Timer.cancel");
  CHECK(find_member(api("pathlib.PosixPath"), "nothing") == nullptr);
  CHECK(find_member(api("pathlib.PosixPath"), "") == nullptr);
}

TEST_CASE("a class that makes its members has one entry for all of them") {
  const Api& put = member("botocore.client.BaseClient", "put_object");
  CHECK(put.name == "botocore.client.BaseClient.*");
  CHECK(put.blocks == Category::cloud);
  CHECK(member("botocore.client.BaseClient", "close").blocks == Category::none);
  CHECK(find_member(api("botocore.client.BaseClient"), "_request_signer") == nullptr);
  CHECK(member("pymongo.MongoClient", "shop").returns == "pymongo.database.Database");
  CHECK(find_member(api("requests.Session"), "nothing") == nullptr);
}

TEST_CASE("types flow through calls, attributes, iteration and with") {
  CHECK(api("builtins.open").returns == "io.TextIOWrapper");
  CHECK(member("io.TextIOWrapper", "read").blocks == Category::file_io);
  CHECK(member("io.TextIOWrapper", "__iter__").blocks == Category::file_io);
  CHECK(find_member(api("io.StringIO"), "read")->blocks == Category::none);
  const Api& parent = member("pathlib.Path", "parent");
  CHECK(parent.kind == ApiKind::instance);
  CHECK(parent.returns == "self");
  const Api& iterdir = member("pathlib.Path", "iterdir");
  CHECK(iterdir.lazy);
  CHECK(iterdir.yields == "self");
  CHECK(api("tempfile.TemporaryDirectory").enters == "builtins.str");
  CHECK(api("asyncio.get_running_loop").returns == "asyncio.AbstractEventLoop");
}

TEST_CASE("offloading functions say which argument runs where") {
  const Api& run_in_executor = member("asyncio.AbstractEventLoop", "run_in_executor");
  CHECK(run_in_executor.role == Role::offload);
  REQUIRE(run_in_executor.slots.size() == 1);
  CHECK(run_in_executor.slots[0].position == 1);
  CHECK(run_in_executor.slots[0].runs_on == RunsOn::thread);
  CHECK(api("threading.Thread").slots[0].keyword == "target");
  CHECK(member("concurrent.futures.ProcessPoolExecutor", "submit").slots[0].runs_on ==
        RunsOn::process);
  CHECK(member("asyncio.AbstractEventLoop", "call_later").slots[0].runs_on == RunsOn::loop);
}

TEST_CASE("modules that models speak of are known, classes are not modules") {
  CHECK(is_modelled_module("concurrent"));
  CHECK(is_modelled_module("concurrent.futures"));
  CHECK(is_modelled_module("posixpath"));
  CHECK_FALSE(is_modelled_module("concurrent.futures.Future"));
  CHECK_FALSE(is_modelled_module("concurrent.fut"));
  CHECK_FALSE(is_modelled_module(""));
}

TEST_CASE("every API is sorted, has evidence, and says consistent things") {
  const auto apis = all_apis();
  REQUIRE(apis.size() > 1000);
  const auto before = [](const Api& a, const Api& b) { return a.name < b.name; };
  CHECK(std::is_sorted(apis.begin(), apis.end(), before));
  for (const Api& one : apis) {
    CAPTURE(one.name);
    CHECK(find_api(one.name) == &one);
    CHECK(one.evidence.starts_with("https://"));
    CHECK_FALSE(one.library.empty());
    CHECK((one.blocks == Category::none) == one.reason.empty());
    CHECK((one.role == Role::sync_client) == !one.alternative.empty());
    const bool is_async =
        one.kind == ApiKind::coroutine_function || one.kind == ApiKind::async_generator;
    CHECK_FALSE((is_async && one.blocks != Category::none));
  }
}

TEST_CASE("a twin to call is modelled and awaitable, and a twin of the receiver is its member") {
  for (const Api& one : all_apis()) {
    for (const Twin* twin : {&one.asyncio, &one.trio, &one.anyio}) {
      CAPTURE(one.name, twin->call, twin->method);
      if (!twin->call.empty()) {
        CHECK(api(twin->call).kind == ApiKind::coroutine_function);
      }
      if (!twin->method.empty()) {
        const std::string_view klass = one.name.substr(0, one.name.rfind('.'));
        CHECK(member(klass, twin->method).kind == ApiKind::coroutine_function);
      }
    }
  }
}

TEST_CASE("categories and roles have the names that models are written with") {
  CHECK(to_string(Category::none) == "none");
  CHECK(to_string(Category::fs_metadata) == "fs_metadata");
  CHECK(to_string(Category::cpu) == "cpu");
  CHECK(to_string(Role::none) == "none");
  CHECK(to_string(Role::async_lock) == "async_lock");
  CHECK(to_string(Role::create_task) == "create_task");
  CHECK(to_string(Role::offload) == "offload");
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(Category::cpu); ++i) {
    CHECK(names.insert(to_string(static_cast<Category>(i))).second);
  }
}

TEST_CASE("the file system's categories are told from the network's") {
  CHECK(is_file_system(Category::file_open));
  CHECK(is_file_system(Category::directory_walk));
  CHECK_FALSE(is_file_system(Category::http));
  CHECK_FALSE(is_file_system(Category::file_transfer));
}

}  // namespace
