// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.settings.SettingException;
import org.lendfs.gateway.shares.ShareException;
import org.lendfs.gateway.users.UserException;

/**
 * One thing in which a document differs from what there is, and how to make it so.
 *
 * @param action add, change or remove
 * @param kind share, user, group, blocked or setting
 * @param before as it is shown; null when there is nothing
 * @param after as it is shown; null when nothing is to be left
 */
record ConfigurationStep(
    String action,
    String kind,
    String name,
    @Nullable Object before,
    @Nullable Object after,
    Deed deed) {

  /** Makes the difference go. */
  interface Deed {
    void make() throws ShareException, UserException, SettingException, InterruptedException;
  }
}
