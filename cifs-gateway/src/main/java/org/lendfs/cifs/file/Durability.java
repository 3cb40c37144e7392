// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.time.Duration;
import org.lendfs.cifs.smb2.message.Guid;

/**
 * What makes an open durable: it waits for its client when the connection is lost.
 *
 * @param named whether the client gave the open a name
 * @param createGuid the name; zero where there is none
 * @param timeout how long it waits
 */
public record Durability(boolean named, Guid createGuid, Duration timeout) {}
