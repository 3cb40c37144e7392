// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.trash;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file in the trash.
 *
 * @param uid who removed it, as the folder is called
 * @param day when, as the folder is called
 * @param path where it was
 */
record TrashEntry(String uid, String day, String path, long bytes) {
  /** What it is restored by. */
  String id() {
    return uid + '/' + day + path;
  }

  Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", id());
    view.put("uid", uid);
    view.put("removed", day);
    view.put("path", path);
    view.put("bytes", bytes);
    return view;
  }
}
