#include "server/cache/blob_store.h"

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "tests/server/cli/temporary_folder.h"

namespace interlock {
namespace {

namespace fs = std::filesystem;

Hash128 key_of(std::uint64_t number) {
  return Hasher128().field(number).finish();
}

std::string blob_of(std::uint64_t number, std::size_t size = 100) {
  return std::to_string(number) + std::string(size, static_cast<char>('a' + number % 26));
}

std::vector<std::string> files_in(const std::string& folder, std::string_view suffix) {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().filename().string().ends_with(suffix)) found.push_back(entry.path().string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::uint64_t bytes_in(const std::string& folder) {
  std::uint64_t bytes = 0;
  for (const std::string& path : files_in(folder, "")) bytes += fs::file_size(path);
  return bytes;
}

std::size_t count_of(BlobStore& store, std::uint64_t end) {
  std::size_t count = 0;
  for (std::uint64_t i = 0; i < end; ++i) {
    const auto blob = store.find(key_of(i));
    if (blob && blob->starts_with(std::to_string(i))) ++count;
  }
  return count;
}

TEST_CASE("what one store keeps, the next finds") {
  const TemporaryFolder folder;
  const std::string cache = folder.path("a/b");
  {
    BlobStore store(cache);
    CHECK_FALSE(store.find(key_of(1)));
    CHECK_FALSE(fs::exists(cache));
    for (std::uint64_t i = 0; i < 50; ++i) store.keep(key_of(i), blob_of(i));
    store.keep(key_of(50), "");
  }
  BlobStore store(cache);
  for (std::uint64_t i = 0; i < 50; ++i) CHECK(store.find(key_of(i)) == blob_of(i));
  CHECK(store.find(key_of(50)) == "");
  CHECK_FALSE(store.find(key_of(51)));
  CHECK(fs::exists(cache + "/CACHEDIR.TAG"));
}

TEST_CASE("many small packs become few, with all that was in them") {
  const TemporaryFolder folder;
  for (std::uint64_t i = 0; i < 40; ++i) {
    BlobStore store(folder.path());
    store.keep(key_of(i), blob_of(i));
  }
  CHECK(files_in(folder.path(), ".pack").size() <= 12);
  BlobStore store(folder.path());
  CHECK(count_of(store, 40) == 40);
}

TEST_CASE("a cache that grows too large loses its older half") {
  const TemporaryFolder folder;
  BlobStore::Limits limits;
  limits.bytes = 200'000;
  limits.pack_bytes = 20'000;
  for (std::uint64_t run = 0; run < 20; ++run) {
    BlobStore store(folder.path(), limits);
    for (std::uint64_t i = 0; i < 30; ++i) store.keep(key_of(run * 30 + i), blob_of(i, 1000));
    store.flush();
    CHECK(bytes_in(folder.path()) <= 260'000);
  }
  BlobStore store(folder.path(), limits);
  CHECK(files_in(folder.path(), ".pack").size() <= 13);
}

TEST_CASE("damaged packs are ignored, and removed when there is something to write") {
  std::mt19937 random(3);
  for (int round = 0; round < 60; ++round) {
    const TemporaryFolder folder;
    {
      BlobStore store(folder.path());
      for (std::uint64_t i = 0; i < 20; ++i) store.keep(key_of(i), blob_of(i, 10));
    }
    const std::string pack = files_in(folder.path(), ".pack").front();
    std::string bytes = folder.read(fs::path(pack).filename().string());
    // In the table, which no blob checks.
    const std::size_t table = bytes.size() - 20 * 32 - 32;
    const std::size_t at = table + random() % (bytes.size() - table);
    if (round % 2 == 0) {
      bytes[at] ^= static_cast<char>(1U << (random() % 8));
    } else {
      bytes.resize(at);
    }
    folder.write(fs::path(pack).filename().string(), bytes);
    BlobStore store(folder.path());
    CHECK(count_of(store, 20) == 0);
    store.keep(key_of(100), "new");
    store.flush();
    CHECK_FALSE(fs::exists(pack));
    CHECK(BlobStore(folder.path()).find(key_of(100)) == "new");
  }
}

TEST_CASE("what a killed process was writing is removed, and what a living one writes isn't") {
  const TemporaryFolder folder;
  const std::string remnant = folder.write("writing-1-abc", "half a pack");
  BlobStore living(folder.path());
  living.keep(key_of(1), blob_of(1));
  BlobStore store(folder.path());
  store.keep(key_of(2), blob_of(2));
  store.flush();
  CHECK_FALSE(fs::exists(remnant));
  living.flush();
  BlobStore after(folder.path());
  CHECK(after.find(key_of(1)) == blob_of(1));
  CHECK(after.find(key_of(2)) == blob_of(2));
}

TEST_CASE("a rejected blob is gone with its pack") {
  const TemporaryFolder folder;
  BlobStore(folder.path()).keep(key_of(1), "bad");
  BlobStore(folder.path()).keep(key_of(2), "good");
  BlobStore store(folder.path());
  CHECK(store.find(key_of(1)) == "bad");
  store.reject(key_of(1));
  CHECK_FALSE(store.find(key_of(1)));
  CHECK(BlobStore(folder.path()).find(key_of(2)) == "good");
  CHECK_FALSE(BlobStore(folder.path()).find(key_of(1)));
}

TEST_CASE("several stores may be at one folder at a time") {
  const TemporaryFolder folder;
  BlobStore::Limits limits;
  limits.pack_bytes = 2'000;
  std::vector<std::thread> threads;
  for (std::uint64_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int round = 0; round < 5; ++round) {
        BlobStore store(folder.path(), limits);
        for (std::uint64_t i = 0; i < 100; ++i) {
          const auto blob = store.find(key_of(i));
          if (blob && *blob != blob_of(i)) std::terminate();
          if (i % 4 == t) store.keep(key_of(i), blob_of(i));
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  BlobStore store(folder.path(), limits);
  CHECK(count_of(store, 100) == 100);
}

TEST_CASE("a folder that can't be made is an empty cache") {
  const TemporaryFolder folder;
  const std::string file = folder.write("file");
  BlobStore store(file + "/cache");
  store.keep(key_of(1), "x");
  store.flush();
  CHECK_FALSE(store.find(key_of(1)));
}

TEST_CASE("what is saved is found again, by the store that kept it and by others") {
  const TemporaryFolder folder;
  BlobStore store(folder.path("c"));
  for (std::uint64_t i = 0; i < 20; ++i) store.keep(key_of(i), blob_of(i));
  CHECK(count_of(store, 20) == 0);
  store.save();
  CHECK(count_of(store, 20) == 20);
  BlobStore other(folder.path("c"));
  CHECK(count_of(other, 20) == 20);
  store.save();
  CHECK(files_in(folder.path("c"), ".pack").size() == 1);
}

TEST_CASE("a store that has saved often has few packs open") {
  const TemporaryFolder folder;
  BlobStore store(folder.path("c"));
  for (std::uint64_t i = 0; i < 100; ++i) {
    store.keep(key_of(i), blob_of(i));
    store.flush();
  }
  CHECK(files_in(folder.path("c"), ".pack").size() <= BlobStore::Limits().packs);
  CHECK(count_of(store, 100) == 100);
}

TEST_CASE("a store that can't write says so once") {
  const TemporaryFolder folder;
  folder.write("file");
  int told = 0;
  BlobStore store(folder.path("file/c"), {}, [&] { ++told; });
  for (std::uint64_t i = 0; i < 20; ++i) {
    store.keep(key_of(i), blob_of(i));
    store.flush();
  }
  CHECK(told == 1);
  CHECK(count_of(store, 20) == 0);
}

}  // namespace
}  // namespace interlock
