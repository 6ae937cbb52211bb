// Package storage keeps everything the bot knows in one file.
package storage
