// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.open;

import java.util.Set;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.lock.LockTarget;

/**
 * What a client would like to be promised.
 *
 * @param path for people to read
 * @param cachingKey the holder; one promise for each key and file
 * @param rights the most that is wanted
 */
public record PromiseRequest(
    LockTarget target,
    String path,
    PromiseKind kind,
    Client client,
    String cachingKey,
    Set<CachingRight> rights,
    BreakListener listener) {}
